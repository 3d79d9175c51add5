export { toResponse } from "./to-response.js";
export { lambdaFetch, type InvokingClient, type LambdaFetchOptions } from "./lambda-fetch.js";
export { requestToEvent, type HttpEventFormat, type RequestToEventOptions } from "../http-function/request-to-event.js";
export { hopByHopHeaders } from "../http-function/hop-by-hop.js";
