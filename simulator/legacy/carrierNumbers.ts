import type { Capabilities, LegacyConnection } from "../world/world";

/** A number that a carrier account has, as the carrier tells it. */
export interface CarrierNumber {
  sid: string;
  phoneNumber: string;
  friendlyName: string;
  capabilities: Capabilities;
}

const voice = { voice: true, sms: false, mms: false };

const byProvider: Record<LegacyConnection["provider"], [number: string, name: string, capabilities: Capabilities][]> = {
  TWILIO: [
    ["+14155551234", "Main Line", { voice: true, sms: true, mms: false }],
    ["+14155555678", "Sales", voice],
    ["+14155559012", "Support", voice],
  ],
  EXOTEL: [
    ["+919876543210", "Campaigns", voice],
    ["+919876543211", "Reminders", voice],
  ],
};

/** What every carrier account has: no carrier is asked. */
export function carrierNumbers(provider: LegacyConnection["provider"]): CarrierNumber[] {
  return byProvider[provider].map(([phoneNumber, friendlyName, capabilities]) => ({
    sid: `PN${phoneNumber.replace(/\D/g, "").padStart(32, "0")}`,
    phoneNumber,
    friendlyName,
    capabilities,
  }));
}
