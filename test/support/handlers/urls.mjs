// Handlers behind Function URLs, which do what the body of the request tells them.
/* global awslambda */
const { streamifyResponse } = awslambda;

/** Returns the value of the body. */
export const returns = async (event) => JSON.parse(event.body);

/** Streams the pieces of the body, a character for each byte, and fails or ends. */
export const writes = streamifyResponse(async (event, stream) => {
  const { type, pieces, error } = JSON.parse(event.body);
  if (type) stream.setContentType(type);
  for (const piece of pieces) await new Promise((resolve) => stream.write(Buffer.from(piece, "latin1"), resolve));
  if (error) throw new RangeError(error);
  stream.end();
});

/** Writes as long as it may, logs how much that was, and goes on to the end when the test lets it. */
export const floods = streamifyResponse(async (event, stream) => {
  const block = Buffer.alloc(64 * 1024, "x");
  let bytes = 0;
  while (bytes < 64 * 1024 * 1024) {
    bytes += block.length;
    if (!stream.write(block)) await new Promise((resolve) => stream.once("drain", resolve));
  }
  stream.end();
  console.log(`WRITTEN ${bytes}`);
});
