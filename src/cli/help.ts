import { bold } from "./terminal/style.js";

/** The variables that the commands read which call functions. */
export const clientVariables = (): string => `
${bold("Environment variables:")}
  AWS_REGION, AWS_DEFAULT_REGION       the region, where --region is not given
  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
                                       the credentials, where --profile is not given
  AWS_PROFILE                          the profile, where --profile is not given
  AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL
                                       the endpoint, where --endpoint-url is not given
  AWS_MAX_ATTEMPTS                     how often a request is sent at most (default: 3)
  AWS_CA_BUNDLE                        a file of the certificates to trust
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY    proxies, which are never used for this machine
  NO_COLOR, FORCE_COLOR                whether messages have colours
AWS's other settings, such as AWS_CONFIG_FILE and AWS_USE_FIPS_ENDPOINT, are read as AWS's own tools read them.
`;

const statuses = [
  ["0", "done, or the reader of the output had seen enough"],
  ["1", "a mistake in the command line or in the payload"],
  ["2", "the service refused the request"],
  ["3", "the function failed"],
  ["4", "the response broke in the middle"],
  ["5", "no response came, or none in time"],
  ["6", "credentials or settings cannot work"],
  ["7", "standard output cannot be written, for example since the disk is full"],
  ["130, 143", "it was interrupted (Ctrl-C) or terminated"],
] as const;

/** Lists the exit statuses that a command has. */
export function exitStatuses(...only: readonly (typeof statuses)[number][0][]): string {
  const listed = statuses.filter(([status]) => only.length === 0 || only.includes(status));
  return `\n${bold("Exit status:")}\n${listed.map(([status, meaning]) => `  ${status.padEnd(10)}${meaning}\n`).join("")}`;
}

/** What the help of the gateway ends with. */
export const gatewayHelp = (): string => `
Callers send a token, as in "Authorization: Bearer TOKEN". Tokens stand in --token-file or LAMBDA_STREAM_GATEWAY_TOKEN.

${bold("Examples:")}
  openssl rand -hex 32 > token
  lambda-stream gateway --token-file token --functions app
  curl -H "Authorization: Bearer $(cat token)" --data '{"about":"rivers"}' http://127.0.0.1:8080/app
${clientVariables()}${exitStatuses("0", "1", "6")}`;
