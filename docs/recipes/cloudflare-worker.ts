/** A Cloudflare worker in front of a private function that speaks HTTP: the function needs no Function URL. */
import { createClient } from "lambda-response-stream";
import { lambdaFetch } from "lambda-response-stream/http";

/** The worker's variables and secrets. */
interface Env {
  AWS_REGION: string;
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  FUNCTION_NAME: string;
  /** For tests against a local endpoint. */
  AWS_ENDPOINT_URL_LAMBDA?: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const client = createClient({
      region: env.AWS_REGION,
      credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY },
      endpoint: async () => env.AWS_ENDPOINT_URL_LAMBDA,
    });
    // The browser follows redirects itself.
    return lambdaFetch(client, env.FUNCTION_NAME)(request, { redirect: "manual" });
  },
};
