/** Runs the suite in a Cloudflare worker. The request holds the setup, and the response holds the outcome. */
import { runSuite } from "../suite/index.js";
import { packages } from "../suite/packages.js";

export default {
  async fetch(request) {
    return Response.json(await runSuite(packages, await request.json()));
  },
};
