import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it, vi } from "vitest";
import { createClient } from "../../../src/index.js";
import { defaultOptions } from "../../../src/node/index.js";
import { useAwsHome } from "../../support/aws/aws-home.js";
import recording from "./settings-boto3.json" with { type: "json" };
import { usual, type Outcome, type SettingsRow } from "./settings-row.js";
import { rows } from "./settings-rows.js";

const home = useAwsHome();
const input = { FunctionName: "f", InvocationType: "DryRun" } as const;

/** Reads what a request says of its settings. */
function outcomeOf(origin: string, authorization: string | null, attempt: string | null): Outcome {
  const [, key = "", region = ""] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization ?? "") ?? [];
  return { origin, key, region, attempts: Number(/max=(\d+)/.exec(attempt ?? "")?.[1]) };
}

async function ofThisClient(profile: string | undefined): Promise<Outcome | "refused"> {
  let outcome: Outcome | undefined;
  const client = createClient({
    ...defaultOptions({ profile }),
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      outcome = outcomeOf(new URL(url as string).origin, headers.get("authorization"), headers.get("amz-sdk-request"));
      return new Response(null, { status: 204 });
    },
  });
  await client.invokeWithResponseStream(input).catch(() => undefined);
  return outcome ?? "refused";
}

async function ofTheSdk(profile: string | undefined): Promise<Outcome | "refused"> {
  let outcome: Outcome | undefined;
  const client = new LambdaClient({
    ...(profile !== undefined && { profile }),
    requestHandler: {
      async handle(request: { protocol: string; hostname: string; port?: number; headers: Record<string, string> }) {
        const { protocol, hostname, port, headers } = request;
        const { origin } = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`);
        outcome = outcomeOf(origin, headers["authorization"] ?? null, headers["amz-sdk-request"] ?? null);
        return { response: { statusCode: 204, headers: {}, body: undefined } };
      },
    } as never,
  });
  await client.send(new InvokeWithResponseStreamCommand(input)).catch(() => undefined);
  client.destroy();
  return outcome ?? "refused";
}

async function prepare({ config, credentials, env = {} }: SettingsRow): Promise<void> {
  // The SDK keeps what it has read, by the paths of the files. Each test has a home of its own.
  if (config) await home.write("config", ...config);
  if (credentials) await home.write("credentials", ...credentials);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.stubEnv("AWS_CONFIG_FILE", home.path("config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", home.path("credentials"));
}

describe("defaultOptions", () => {
  it.each(rows)("reads $name", async (row) => {
    await prepare(row);
    const expected = row.outcome === "refused" ? "refused" : { ...usual, ...row.outcome };
    expect(await ofThisClient(row.profile)).toEqual(expected);
  });

  it.each(rows)("agrees with AWS's SDK, or not, as the table says: $name", async (row) => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const logged = vi.spyOn(console, "warn").mockReturnValue();
    await prepare(row);
    const ours = await ofThisClient(row.profile);
    const agrees = JSON.stringify(await ofTheSdk(row.profile)) === JSON.stringify(ours);
    warned.mockRestore();
    logged.mockRestore();
    expect(agrees).toBe(row.agree.includes("sdk"));
  });

  it.each(rows)(
    "agrees with what boto3 was recorded to do, or not, as the table says: $name",
    ({ name, outcome, agree }) => {
      const recorded = (recording.outcomes as Record<string, unknown>)[name];
      const expected = outcome === "refused" ? outcome : { ...usual, ...outcome };
      expect(recorded, "run npm run record:boto3").toBeDefined();
      expect(JSON.stringify(recorded) === JSON.stringify(expected)).toBe(agree.includes("boto3"));
    },
  );
});
