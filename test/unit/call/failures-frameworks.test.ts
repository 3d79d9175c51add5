import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import fastify from "fastify";
import { createApp, eventHandler, toNodeListener } from "h3";
import Koa from "koa";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FunctionError, ServiceError, StreamError } from "../../../src/index.js";

const known = { requestId: "r-1", httpStatusCode: 200, attempts: 1 };
const errors = [
  new FunctionError({ errorCode: "Oops" }, known),
  new StreamError("truncated", "The stream ended before InvokeComplete", known),
  new ServiceError("ResourceNotFoundException", "no such function", {}, { ...known, httpStatusCode: 404 }),
];

let server: Server | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  server?.close();
});

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const frameworks: Record<string, (error: Error) => Promise<RequestListener>> = {
  async h3(error) {
    // h3 prints errors that were not created with its own functions.
    vi.spyOn(console, "error").mockReturnValue();
    return toNodeListener(createApp().use(eventHandler(() => Promise.reject(error))));
  },
  async express(error) {
    // The default handler prints errors unless the environment is "test".
    const app = express().set("env", "test");
    app.use(() => {
      throw error;
    });
    return app;
  },
  async fastify(error) {
    const app = fastify();
    app.get("/", () => Promise.reject(error));
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
  async koa(error) {
    const app = new Koa();
    app.silent = true;
    app.use(() => {
      throw error;
    });
    const handle = app.callback();
    return (request, response) => void handle(request, response);
  },
};

describe("an error that a web framework catches", () => {
  it.each(Object.entries(frameworks))(
    "makes it respond with 500, whatever httpStatusCode is: %s",
    async (_, listener) => {
      for (const error of errors) {
        const url = await listen(await listener(error));
        expect((await fetch(url)).status, error.name).toBe(500);
        server?.close();
      }
    },
  );
});
