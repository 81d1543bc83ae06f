/** Credentials that must show nowhere but in the bodies of requests. */
export const planted = {
  authId: "MAXCANARY0123456789A",
  authToken: "canary-auth-token/1+2=3",
  rotatedToken: "canary-rotated-token/4+5=9",
  password: 'canary-password "quoted"',
  rotatedPassword: "canary-rotated-password",
} as const;
