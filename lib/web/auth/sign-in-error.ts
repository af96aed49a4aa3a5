const SENTENCES: Readonly<Record<string, string>> = {
  Verification: 'linkExpired',
  TOO_MANY_LINKS: 'tooManyLinks',
  EmailSignin: 'tooManyLinks',
  CredentialsSignin: 'wrongPassword',
  NOT_SIGNED_IN: 'wrongPassword',
  RATE_LIMITED: 'tooManyTries',
  DISABLED: 'disabled',
  AccessDenied: 'disabled',
  UNKNOWN_PERSON: 'unknownPerson',
  NOT_VERIFIED: 'notVerified',
  OAuthSignin: 'directory',
  OAuthCallback: 'directory',
  OAuthAccountNotLinked: 'directory',
};

/** The message below `auth.errors` for a reason the sign-in library or one of our providers gave. */
export function signInErrorKey(error: string): string {
  return SENTENCES[error] ?? 'other';
}
