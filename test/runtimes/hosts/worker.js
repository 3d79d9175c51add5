/** The suite as a Cloudflare worker: the endpoint's setup is the request, the outcome the answer. */
import { runSuite } from "../suite/index.js";
import { packages } from "../suite/packages.js";

export default {
  async fetch(request) {
    return Response.json(await runSuite(packages, await request.json()));
  },
};
