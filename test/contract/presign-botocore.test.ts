import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { presign } from "../../src/presign/index.js";
import { credentials, region, samples, sortedQuery } from "../support/presign/samples.js";
import type { Recording } from "./presign/botocore.js";
import recording from "./presign/botocore.json" with { type: "json" };

const { botocore, time, urls }: Recording = recording;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: time }));
afterEach(() => void vi.useRealTimers());

it.each(Object.entries(samples))(`botocore ${botocore} makes the same presigned query of %s`, async (name, sample) => {
  const { url } = await presign(sample.input, { region, credentials, ...sample.options });
  expect(sortedQuery(url)).toEqual(sortedQuery(urls[name] ?? ""));
});
