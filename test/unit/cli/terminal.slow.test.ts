import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, describe, it } from "vitest";
import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";
import { Terminal } from "../../support/terminal.js";

let lambda: LocalLambda;
let folder: string;
let terminal: Terminal;
let environment: NodeJS.ProcessEnv;

/** Where the function `waiting` waits for the test, and the other way round. */
const waiters: { readonly functions: (() => void)[]; readonly tests: (() => void)[] } = { functions: [], tests: [] };

/** Meets the other side: whoever comes first waits. */
async function meet(side: keyof typeof waiters): Promise<void> {
  const other = waiters[side === "tests" ? "functions" : "tests"].shift();
  if (other) other();
  else await new Promise<void>((resolve) => waiters[side].push(resolve));
}

/** Lets the function `waiting` go on. */
const proceed = (): Promise<void> => meet("tests");

async function* waiting(): AsyncGenerator<string> {
  await meet("functions");
  yield "first ";
  await meet("functions");
  yield "second\n";
}

async function* failing(): AsyncGenerator<string> {
  yield "in the middle";
  throw new Error("\u001b[2Jboom\u202e");
}

async function* binary(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("89504e470d0a1a0a0000", "hex");
}

async function* latin(): AsyncGenerator<Uint8Array> {
  yield Buffer.from([0x61, 0xe4, 0x62]);
}

async function* cutCharacter(): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from("a€b\n");
  yield bytes.subarray(0, 2);
  yield bytes.subarray(2);
}

beforeAll(async () => {
  const logs = { handler: new URL("../../support/handlers/command.loud", import.meta.url).pathname };
  const functions = { waiting, failing, binary, latin, cutCharacter, logs };
  lambda = await startLocalLambda({ functions });
  folder = await mkdtemp(join(tmpdir(), "terminal-"));
  environment = {
    HOME: folder,
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_REGION: lambda.region,
    AWS_ACCESS_KEY_ID: lambda.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: lambda.credentials.secretAccessKey,
  };
});
afterAll(async () => {
  await lambda.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  terminal = await Terminal.start(environment);
});
afterEach(() => terminal.close());

let commands = 0;

/** The screen's lines after a command has ended, its exit status in the last one. */
async function lines(command: string): Promise<string[]> {
  // An earlier command's status may still be on the screen.
  const sign = `end of ${++commands}: `;
  await terminal.enter(`clear; ${command}; echo "${sign}status $?"`);
  const screen = await terminal.shows(new RegExp(`^${sign}status \\d+$`, "m"));
  return screen.replace(sign, "").split("\n").slice(0, -1);
}

describe("lambda-stream in a terminal", () => {
  it("tells how far a response to a file has come in a line that vanishes", async () => {
    const file = join(folder, "response");
    await terminal.enter(`lambda-stream invoke waiting > ${file}; echo "status $?"`);
    await terminal.shows(/^waiting for the first byte, \d/m);
    await proceed();
    await terminal.shows(/^6 B, [\d.]+ k?B\/s, first byte after [\d.]+ m?s, [\d.]+ m?s$/m);
    await proceed();
    const screen = await terminal.shows(/^status 0$/m);
    expect(screen).not.toContain("first byte");
    expect(screen.split("\n")[1]).toBe("status 0");
    expect(await readFile(file, "utf8")).toBe("first second\n");
  });

  it("takes that line away before the response is on the same terminal, and leaves it out where others write", async () => {
    await terminal.enter(`lambda-stream invoke waiting; echo "status $?"`);
    await terminal.shows(/^waiting for the first byte, \d/m);
    await proceed();
    expect((await terminal.shows(/^first/m)).split("\n")[1]?.trimEnd()).toBe("first");
    await proceed();
    expect((await terminal.shows(/^status 0$/m)).split("\n").slice(1, 3)).toEqual(["first second", "status 0"]);

    await terminal.enter(`clear; lambda-stream invoke waiting | sed 's/^/read: /'; echo "ended $?"`);
    await proceed();
    await proceed();
    const screen = await terminal.shows(/^ended 0$/m);
    expect(screen.split("\n").slice(-3, -1)).toEqual(["read: first second", "ended 0"]);
  });

  it("tells an error on a line of its own, with the stack, and obeys no control character", async () => {
    const [output, error, ...stack] = await lines("lambda-stream invoke failing");
    expect(output).toBe("in the middle");
    expect(error).toMatch(/^lambda-stream: The function failed with Error: \\x1b\[2Jboom\\u202e \(request [\w-]+\)$/);
    expect(stack.at(-1)).toBe("status 3");
    expect(stack.join("\n")).toMatch(/^ {6}at .*terminal\.slow\.test/m);
    const log = await lines("lambda-stream invoke logs --log");
    expect(log.join("\n")).toContain("\\x1b[2Jloud");
    expect(log.at(-1)).toBe("status 0");
  });

  it("writes no binary data unless it is told to", async () => {
    for (const name of ["binary", "latin"]) {
      const refused = await lines(`lambda-stream invoke ${name}`);
      expect(refused.at(-1)).toBe("status 1");
      expect(refused.join(" ")).toContain("lambda-stream: The response is binary data, which may garble the terminal");
    }
    expect((await lines("lambda-stream invoke binary --force")).join("\n")).toMatch(/PNG[^]*status 0$/);
    expect(await lines("lambda-stream invoke cutCharacter")).toEqual(["a€b", "status 0"]);
  });

  it("colours its messages unless NO_COLOR or TERM says otherwise", async () => {
    const red = "\u001b[31mlambda-stream:";
    await lines("lambda-stream invoke nobody");
    expect(await terminal.screen("styled")).toContain(red);
    await lines("NO_COLOR=1 lambda-stream invoke nobody");
    expect(await terminal.screen("styled")).not.toContain(red);
    await lines("TERM=dumb lambda-stream invoke nobody");
    expect(await terminal.screen("styled")).not.toContain(red);
    await lines('lambda-stream invoke nobody 2> "$HOME/errors"; cat "$HOME/errors"');
    expect(await terminal.screen("styled")).not.toContain(red);
    await lines('FORCE_COLOR=1 lambda-stream invoke nobody 2> "$HOME/errors"; cat "$HOME/errors"');
    expect(await terminal.screen("styled")).toContain(red);
  });

  it("is ended by the first Ctrl-C, whatever it waits for", async () => {
    const profile =
      "[profile slow]\nregion = us-east-1\ncredential_process = sh -c 'echo asked >&2; exec sleep 1000'\n";
    await writeFile(join(folder, "config"), profile);
    const waits: readonly (readonly [command: string, sign: RegExp])[] = [
      ["lambda-stream invoke waiting", /^waiting for the first byte/m],
      ["lambda-stream invoke waiting -", /^Type the payload, and end it with Ctrl-D$/m],
      [`mkfifo ${folder}/pipe; lambda-stream invoke waiting @${folder}/pipe`, /^waiting for the first byte/m],
      [`AWS_CONFIG_FILE=${folder}/config lambda-stream invoke waiting --profile slow`, /^waiting for the first byte/m],
    ];
    for (const [command, sign] of waits) {
      await terminal.enter(`clear; ${command}; echo "status $?"`);
      await terminal.shows(sign);
      await terminal.key("C-c");
      await terminal.shows(/^(?:\^C)?status 130$/m);
    }
  });
});
