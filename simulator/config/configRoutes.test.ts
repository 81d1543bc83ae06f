import { carrierFields } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

test("shows an account that has nothing configured", async () => {
  const { api } = await start();
  expect((await api.get("/config")).body).toEqual({
    success: true,
    data: {
      name: "acme-corp",
      display_name: "Acme Corp",
      agent_limit: 10,
      current_agent_count: 2,
      allowed_voices: [],
      allowed_languages: [],
      status: "active",
      webhook: { configured: false, url: null, secret: null },
      webhooks: [],
      allowed_telephony_providers: ["twilio", "exotel", "plivo", "vobiz", "tata_smartflo", "sip", "voicelink", "mcube"],
      telephony: {
        twilio: { configured: false, account_sid: null, from_number: null },
        mcube: { configured: false, exe_number: null },
        exotel: { configured: false, account_sid: null, subdomain: null, caller_id: null, applet_id: null },
        plivo: { configured: false, auth_id: null, from_number: null },
        vobiz: { configured: false, auth_id: null, from_number: null },
      },
    },
  });
});

test("shows the default connection of each carrier, with ids masked", async () => {
  const { api } = await start();
  for (const provider of ["twilio", "mcube", "exotel", "plivo"])
    await api.connect({ provider, ...carrierFields[provider] });
  expect((await api.get("/config")).body).toMatchObject({
    data: {
      telephony: {
        twilio: { configured: true, account_sid: "conf****ured", from_number: "+14155551111" },
        mcube: { configured: true, exe_number: "9876543232" },
        exotel: {
          configured: true,
          account_sid: "conf****ured",
          subdomain: "api.exotel.com",
          caller_id: "08011223344",
        },
        plivo: { configured: true, auth_id: "conf****ured", from_number: "+918011223344" },
        vobiz: { configured: false },
      },
    },
  });
});

test("masks a part of an id where the switch says so", async () => {
  const { api } = await start({ switches: { configMask: "partial" } });
  await api.connect({ provider: "vobiz", auth_id: "MA_XABCDXXXX", from_number: "+918011223344" });
  expect((await api.get("/config")).body).toMatchObject({
    data: { telephony: { vobiz: { auth_id: "MA_X****XXXX" } } },
  });
});

test("shows no connection that is off or not the default", async () => {
  const { api } = await start();
  const { id } = await api.connect({ provider: "twilio", from_number: "+14155551111" });
  await api.connect({ provider: "twilio", from_number: "+14155552222" });
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.get("/config")).body).toMatchObject({ data: { telephony: { twilio: { configured: false } } } });
});

test("shows a carrier without a default number as not configured", async () => {
  const { api } = await start();
  await api.connect({ provider: "vobiz", auth_id: "MA_1", auth_token: "token" });
  expect((await api.get("/config")).body).toMatchObject({
    data: { telephony: { vobiz: { configured: false, from_number: null } } },
  });
});

test("shows all carriers where the switch says so, without a secret", async () => {
  const { api } = await start({ switches: { configTelephony: "all" } });
  for (const [provider, fields] of Object.entries(carrierFields)) await api.connect({ provider, ...fields });
  const { text, body } = await api.get("/config");
  expect(body).toMatchObject({
    data: {
      telephony: { sip: { configured: true }, voicelink: { username: "acme" }, tata_smartflo: { configured: true } },
    },
  });
  for (const secret of ["token", "-password", "exotel-key", "mcube-jwt"]) expect(text).not.toContain(secret);
});

test("shows the webhook of an account, with its secret", async () => {
  const webhook = { url: "https://hooks.example", secret: "whsec_default" };
  const { api } = await start({ accounts: [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], webhook }] });
  expect((await api.get("/config")).body).toMatchObject({
    data: { webhook: { configured: true, ...webhook }, webhooks: [{ label: "default", enabled: true, ...webhook }] },
  });
});
