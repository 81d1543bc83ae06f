import { z } from "zod";
import { apiClient } from "./apiClient";

const idSchema = z.looseObject({ id: z.string() });

export const twilio = {
  provider: "TWILIO",
  name: "Production Twilio",
  accountSid: "AC1",
  authToken: "twilio-token",
} as const;
export const exotel = {
  provider: "EXOTEL",
  name: "India Campaigns",
  accountSid: "exotel-sid",
  authToken: "exotel-token",
  exotelApiKey: "exotel-key",
  exotelSubdomain: "api.exotel.com",
} as const;

/** A plain HTTP client of the legacy surface, for the simulator's tests. */
export function legacyClient({ url }: { url: string }, key?: string) {
  const api = apiClient({ baseUrl: `${url}/api/telephony` }, key);
  return {
    ...api,
    /** Creates a connection, which has to succeed. Returns its id. */
    connectLegacy: async (fields: object = twilio) => idSchema.parse((await api.post("/connections", fields)).body).id,
    /** Imports a number, which has to succeed. Returns its id. */
    importNumber: async (connectionId: string, phoneNumber: string) => {
      const body = { phoneNumbers: [{ phoneNumber }] };
      const received = await api.post(`/connections/${connectionId}/phone-numbers/import`, body);
      return z.tuple([idSchema]).parse(received.body)[0].id;
    },
  };
}
