// Handlers that take a callback, or end by the context, as AWS's client calls them below Node 24.
const pid = () => ({ pid: process.pid });

exports.succeeds = (event, context, callback) => callback(null, { ...pid(), event });

exports.fails = (event, context, callback) => callback(new RangeError("told to the callback"));

exports.throws = (_event, _context, _callback) => {
  throw new RangeError("thrown");
};

exports.byContext = (event, context) => {
  setTimeout(() => context[event.how](...event.values), 5);
};

/** The callback's result waits until the event loop is empty, unless the handler says otherwise. */
exports.waits = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = event.wait;
  let later = false;
  const result = {
    get later() {
      return later;
    },
  };
  setTimeout(() => (later = true), 50);
  callback(null, result);
};

/** Never calls the callback, and leaves nothing to do. */
exports.forgets = (_event, _context, _callback) => {};

exports.promise = async (event, _context, _callback) => ({ ...pid(), event });

/** An error that nobody catches, while the handler runs. */
exports.uncaught = (_event, _context, _callback) => {
  setTimeout(() => {
    throw new RangeError("nobody catches this");
  }, 0);
};

exports.unhandled = (_event, _context, _callback) => {
  void Promise.reject(new RangeError("nobody handles this"));
};
