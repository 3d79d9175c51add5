import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** The parts of Smithy's packages that are bundled, each by itself: `smithy.ts` says what they hold. */
export type SmithyPart = "client" | "encoder" | "local";

/** What is patched: a part of Smithy's packages, or the package openapi-fetch, which is bundled with the sources. */
type Part = SmithyPart | "openapi-fetch";

/** A change to one file of an installed package, which the build makes while it bundles that file. */
interface Patch {
  /** The package that is patched, and its version for which the patch was written. */
  readonly madeFor: { readonly name: string; readonly version: string };
  /** The end of the path of the file that is patched. */
  readonly file: string;
  /** What is patched. @default all parts of Smithy's packages */
  readonly part?: Part;
  /** The replacements. Each pattern must match exactly once in the file. */
  readonly changes: readonly (readonly [from: RegExp, to: string])[];
  /** Why the bundle needs the patch. The message of a patch that no longer matches quotes it. */
  readonly reason: string;
}

/** What openapi-fetch makes of the options of a call where the client has none of its own. */
const finalOptions = `
    const finalBaseUrl = removeTrailingSlash(localBaseUrl);
    const querySerializer = typeof requestQuerySerializer === "function" ? requestQuerySerializer : createQuerySerializer(requestQuerySerializer);
`;

/** How the values of a path are written, where a document knows none of the further forms that URI templates have. */
const pathStyle = '{ style: "simple", explode: false }';
const pathValue = "nextURL = nextURL.replace(match, encodeURIComponent(value));\n";

const core = { name: "@smithy/core", version: "3.41.0" };

const signature = { name: "@smithy/signature-v4", version: "5.7.5" };

const openapiFetch = { name: "openapi-fetch", version: "0.17.0" };

const patches: readonly Patch[] = [
  {
    madeFor: openapiFetch,
    file: "/openapi-fetch/dist/index.mjs",
    part: "openapi-fetch",
    changes: [
      [/^ {4}\/\*\* Call a GET endpoint \*\/\n[^]*?(?=^ {4}\/\*\* Register middleware \*\/$)/gm, ""],
      [/(?<=^function createClient\()clientOptions\) \{\n[^]*?(?=^ {2}const globalMiddlewares = )/gm, ") {\n"],
      [/ = baseFetch/g, ""],
      [/ = CustomRequest/g, " = globalThis.Request"],
      [/ = globalBodySerializer \?\? /g, " = "],
      [/ \|\| globalPathSerializer/g, ""],
      [/^ {4}let finalBaseUrl = [^]*?(?=^ {4}const pathSerializer = )/gm, finalOptions],
      [/\(baseHeaders, (?=headers, params\.header\);?$)/gm, "("],
      [/^ {6}baseHeaders,\n/gm, ""],
      [/^ {6}\.\.\.baseOptions,\n/gm, ""],
      [/(?<=fetch\(request), requestInitExt/g, ""],
      [/(?<=const joiner = )\{\n {4}simple: [^]*?\}\[options\.style\] \|\| (?="&")/g, ""],
      [/(?<=const joiner = )\{ simple: .*\[options\.style\] \|\| (?="&")/g, ""],
      [/ {6}case "label": \{\n[^]*?(?=default: \{\n {8}return final2)/g, ""],
      [/ {6}case "label": \{\n[^]*?(?= {6}\/\/ case "spaceDelimited")/g, ""],
      [/(?<=return )options\.style === "label" \|\| .*(?=final;)/g, ""],
      [/(?<=return )options\.style === "label" \|\| .* : (?=values\.join\(joiner\);)/g, ""],
      [/^ {4}if \(options\.style === "simple" \|\| [^]*?\} else (?=\{)/gm, ""],
      [/^ {4}let explode = false;\n[^]*?(?=^ {4}if \(!pathParams )/gm, ""],
      [/(?<=serializeArrayParam\(name, value, )\{ style, explode \}/g, pathStyle],
      [/(?<=serializeObjectParam\(name, value, )\{ style, explode \}/g, pathStyle],
      [/^ {4}if \(style === "matrix"\) \{\n[^]*?(?=^ {2}\}\n {2}return nextURL;)/gm, pathValue],
    ],
    reason: "the client gives the options of all calls with each call, and calls by `request` alone",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/constants.js",
    changes: [
      [/(?<=AMZ_DATE_HEADER = )(?=AMZ)/g, "/* @__PURE__ */ "],
      [/(?<=TOKEN_HEADER = )(?=TOKEN)/g, "/* @__PURE__ */ "],
      [/60 \* 60 \* 24 \* 7/g, "604800"],
    ],
    reason: "esbuild keeps unused values that are computed",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/SignatureV4Base.js",
    part: "client",
    changes: [
      [/^ {4}validateResolvedCredentials\(credentials\) \{\n[^]*?^ {4}\}\n/gm, ""],
      [/^ {8}this\.applyChecksum = .*\n {8}this\.regionProvider = .*\n {8}this\.credentialProvider = .*\n/gm, ""],
      [/^ {4}regionProvider;\n {4}credentialProvider;\n/gm, ""],
      [/^ {4}applyChecksum;\n/gm, ""],
      [/applyChecksum, credentials, region, (?=service)/g, ""],
      [/service, sha256, uriEscapePath = true, (?=\}\) \{$)/gm, "service"],
      [/^ {8}this\.sha256 = sha256;\n/gm, ""],
      [/^ {4}async createStringToSign\([^]*?^ {4}\}\n/gm, ""],
      [/^ {4}sha256;\n/gm, ""],
      [/^ {4}uriEscapePath;\n/gm, ""],
      [/^ {8}this\.uriEscapePath = uriEscapePath;\n/gm, ""],
      [/^ {8}if \(this\.uriEscapePath\) (\{\n[^]*?^ {8}\})\n {8}return path;\n/gm, "$1\n"],
    ],
    reason: "the client resolves the credentials and hashes itself, and esbuild keeps all of a class",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/credentialDerivation.js",
    part: "client",
    changes: [
      [/^ {4}const credsHash = [^]*?(?=^ {4}let key = )/gm, ""],
      [/\(signingKeyCache\[cacheKey\] = key\)/g, "key"],
      [/toHex, toUint8Array(?= \})/g, "fromUtf8"],
      [/toUint8Array(?=\(data\))/g, "fromUtf8"],
    ],
    reason: "the client keeps the key of a day itself, and the cache would keep it for the process",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/getCanonicalQuery.js",
    part: "client",
    changes: [[/^ {8}if \(typeof value === "string"\) \{\n[^]*?(?= +serialized\[encodedKey\] = value$)/gm, "{\n"]],
    reason: "the client gives each parameter as a list",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/getCanonicalHeaders.js",
    part: "client",
    changes: [
      [/, unsignableHeaders, signableHeaders\)/g, ")"],
      [/^ +unsignableHeaders\?\.has\(canonicalHeaderName\) \|\|\n/gm, ""],
      [/^ +if \(!signableHeaders \|\| .*\n( +continue;\n) +\}\n/gm, "$1"],
    ],
    reason: "the client signs all headers that Smithy's signer signs unless it is told otherwise",
  },
  {
    madeFor: signature,
    file: "/signature-v4/dist-es/utilDate.js",
    part: "client",
    changes: [[/(?<=toDate = \(time\) => \{\n)[^]*?(?=^ {4}return time;)/gm, ""]],
    reason: "the client signs with a Date and never with seconds or a text",
  },
  {
    madeFor: core,
    file: "/submodules/serde/index.browser.js",
    changes: [
      [/= (?=bindV4\()/g, "= /* @__PURE__ */ "],
      [/(?<=class Uint8ArrayBlobAdapter) extends bind\w+\(.*\)/g, ""],
    ],
    reason: "esbuild keeps unused values that a call creates",
  },
  {
    madeFor: core,
    file: "/submodules/serde/util-hex-encoding/hex-encoding.js",
    changes: [
      [/^const SHORT_TO_HEX = [^]*\n\}\n(?=export function fromHex)/g, ""],
      [/SHORT_TO_HEX\[(bytes\[i\])\]/g, '$1.toString(16).padStart(2, "0")'],
      [/encodedByte in HEX_TO_SHORT/g, "/^[0-9a-f]{2}$$/.test(encodedByte)"],
      [/HEX_TO_SHORT\[encodedByte\]/g, "parseInt(encodedByte, 16)"],
    ],
    reason: "importing the package must not build tables",
  },
  {
    madeFor: core,
    file: "/submodules/checksum/crc32/Crc32Js.js",
    changes: [
      [
        /(?<=const CRC32_TABLE = )(new Uint32Array\(256\));\n(for [^]*?\n\}\n)/g,
        "/* @__PURE__ */ (() => {\nconst CRC32_TABLE = $1;\n$2return CRC32_TABLE;\n})();\n",
      ],
    ],
    reason: "importing the package must not build tables that it does not use",
  },
  {
    madeFor: core,
    file: "/submodules/event-streams/eventstream-codec/HeaderMarshaller.js",
    part: "client",
    changes: [
      [/^ {4}format\(headers\) \{\n[^]*?(?=^ {4}parse\(headers\) \{$)/gm, ""],
      [/^var HEADER_VALUE_TYPE;\n\(function [^]*?\n\}\)\(HEADER_VALUE_TYPE [^\n]*\n/gm, ""],
    ],
    reason: "the client reads headers and never writes them, and esbuild keeps all methods of a class",
  },
  {
    madeFor: core,
    file: "/submodules/event-streams/eventstream-codec/Int64.js",
    part: "client",
    changes: [
      [/^ {4}static fromNumber\(number\) \{\n[^]*?(?=^ {4}valueOf\(\) \{$)/gm, ""],
      [/^ {8}if \(bytes\.byteLength !== 8\) \{\n.*\n {8}\}\n/gm, ""],
    ],
    reason: "the client reads headers, whose integers have 8 bytes there, and never writes them",
  },
];

/** Applies the patches, and remembers which of them it has applied. */
export class Patcher {
  readonly #unused = new Set(patches);

  /** @throws Error where a patch does not match the file that it is for */
  plugin(part: Part): Plugin {
    return {
      name: "patches",
      setup: (pluginBuild) => {
        pluginBuild.onLoad({ filter: /\.m?js$/ }, ({ path }) => {
          const patch = patches.find((one) => path.endsWith(one.file) && (one.part ?? part) === part);
          if (patch === undefined) return undefined;
          this.#unused.delete(patch);
          return { contents: patched(readFileSync(path, "utf8"), patch) };
        });
      },
    };
  }

  /** @throws Error where a patch was not applied, since its file was not bundled */
  assertAllUsed(): void {
    const [patch] = this.#unused;
    if (patch !== undefined) throw mistake(patch, "is not applied, since the file is not bundled");
  }
}

function patched(text: string, patch: Patch): string {
  return patch.changes.reduce((changed, [from, to]) => {
    const found = changed.match(from)?.length ?? 0;
    if (found !== 1) throw mistake(patch, `finds ${from.source} ${found} times instead of once`);
    return changed.replace(from, to);
  }, text);
}

function mistake({ madeFor: { name, version }, file, reason }: Patch, what: string): Error {
  const patch = `The patch of ${name}${file}, made for version ${version} because ${reason},`;
  return new Error(`${patch} ${what}. Correct or remove it in scripts/build/patches.ts.`);
}
