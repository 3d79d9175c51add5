/** Which section of AWS's shared configuration files to read. */
export interface ProfileOptions {
  /** The profile's name. @default AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
}
