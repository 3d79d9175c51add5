import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { operations } from "../../../generated/operations.js";
import { errors } from "../../../generated/errors.js";
import { lint } from "../../../scripts/generate/lint.js";
import { startGateway, type RunningGateway } from "../../support/gateway/start.js";
import { urlRequest } from "../../support/local/url-request.js";

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, object>>;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

let gateway: RunningGateway;
let text: string;
let document: Document;

beforeAll(async () => {
  gateway = await startGateway({
    async *["openapi.json"]() {
      yield "the function openapi.json";
    },
    async *healthz() {
      yield "the function healthz";
    },
  });
  text = await (await fetch(`${gateway.url}/openapi.json`)).text();
  document = JSON.parse(text) as Document;
});
afterAll(() => gateway[Symbol.asyncDispose]());

it("is a valid document of OpenAPI 3.1 by the strictest rules, and needs no token", async () => {
  expect(document.openapi).toBe("3.1.1");
  const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const served = text.replace(gateway.url, "https://gateway.acme.test");
  expect(await lint(served, root("spec/gateway.json"), root("redocly.yaml"))).toEqual([]);
  const broken = await lint(served.replace('"200"', '"99"'), root("spec/gateway.json"), root("redocly.yaml"));
  expect(broken).not.toEqual([]);
});

it("has the address by which it was asked for, and the version of the package", () => {
  expect(document.servers).toEqual([{ url: gateway.url }]);
  expect(document.info.version).toBe(packageJson.version);
});

it.each([
  ["TLS", { "x-forwarded-proto": "https" }, "https://localhost:8443"],
  ["several proxies, the first with TLS", { "x-forwarded-proto": "https, http" }, "https://localhost:8443"],
  ["several proxies, the second with TLS", { "x-forwarded-proto": "http,https" }, "http://localhost:8443"],
  ["a path", { "x-forwarded-prefix": "/tools/lambda/" }, "http://localhost:8443/tools/lambda"],
  ["a path of each of two proxies", { "x-forwarded-prefix": "/tools, /lambda" }, "http://localhost:8443/tools/lambda"],
  ["no path", { "x-forwarded-prefix": "/" }, "http://localhost:8443"],
  ["what is no path", { "x-forwarded-prefix": "@evil.example" }, "http://localhost:8443"],
])("has the address of the proxies before it: %s", async (_what, headers, url) => {
  const { body } = await urlRequest(`${gateway.url}/openapi.json`, { headers: { host: "localhost:8443", ...headers } });
  expect((JSON.parse(body) as Document).servers).toEqual([{ url }]);
});

it("has each member of the operation at its place, and each error", () => {
  const { parameters } = document.paths["/{FunctionName}"] as unknown as { parameters: { name: string; in: string }[] };
  const members = Object.values(operations.invokeWithResponseStream.members).filter((member) => member.in !== "body");
  expect(parameters.map(({ name, in: place }) => [name, place])).toEqual(
    members.map((member) => [member.name, member.in]),
  );
  for (const name of Object.keys(errors)) expect(text).toContain(`- ${name}: `);
});

it("asks for the token wherever a function is called", () => {
  const open = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).flatMap(({ security }) => (security?.length === 0 ? [path] : [])),
  );
  expect(open).toEqual(["/openapi.json", "/healthz"]);
  expect(document.components).toMatchObject({ securitySchemes: { bearer: { type: "http", scheme: "bearer" } } });
});

it.each(["openapi.json", "healthz"])("leaves a function named %s to be posted to", async (name) => {
  const response = await gateway.fetch(`/${name}`, { method: "POST", body: "{}" });
  expect(await response.text()).toBe(`the function ${name}`);
  expect(await (await gateway.fetch(`/${name}/`)).text()).toBe(`the function ${name}`);
});

it("says that it takes requests, to a HEAD too", async () => {
  const response = await fetch(`${gateway.url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { isStopping: false }]);
  expect((await fetch(`${gateway.url}/healthz`, { method: "HEAD" })).status).toBe(200);
});

it.each(["/healthz?x=1", "/healthz?", "/openapi.json?version=3.1"])(
  "serves its pages with any query: %s",
  async (path) => {
    expect((await fetch(gateway.url + path)).status).toBe(200);
  },
);

it.each(["/healthzy", "/openapi.json5", "/openapi-json"])("serves no other page: %s", async (path) => {
  expect((await fetch(gateway.url + path)).status).toBe(405);
});
