/** Credentials as the API's documents print them, to be replaced by the reader. */
const samples: ReadonlySet<string> = new Set([
  "conf****ured",
  "MA_XXXXXXXX",
  "MA_X****XXXX",
  "new_auth_token_here",
  "rg_live_abc123def456ghi789jkl012",
  "your-smartflo-password",
  "your_account_sid",
  "your_api_key",
  "your_auth_token",
  "your_auth_token_here",
  "your_plivo_auth_token",
  "your_vobiz_auth_token",
]);

/** What people write where a credential is to come: your_token, <token>, xxxxxxxx, changeme, to_do. */
const placeholders: readonly RegExp[] = [
  /^(your|insert|enter)[\s_-]/i,
  /[\s_-]here$/i,
  /^[<[{$].*[>\]}]$/,
  /^(.)\1{3,}$/,
  /[xX*]{6,}$/,
  /^(change[\s_-]?me|place[\s_-]?holder|replace[\s_-]?me|to[\s_-]?do|tbd|dummy|sample|example|test|password|secret|token|none|null|undefined)$/i,
  /^(auth|api|access|secret|jwt)?[\s_-]?(token|key|password|sid)$/i,
];

/** Whether a credential is none: what the API's documents print, or what stands where one is to come. */
export function isSampleCredential(value: string): boolean {
  return samples.has(value) || placeholders.some((placeholder) => placeholder.test(value.trim()));
}
