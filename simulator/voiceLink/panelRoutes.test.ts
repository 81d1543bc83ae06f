import { z } from "zod";
import { voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const listSchema = z.object({ data: z.object({ data: z.array(z.looseObject({ id: z.number() })) }) });

async function withVoiceLink() {
  const started = await start({
    accounts: [
      {
        name: "acme-corp",
        apiKeys: ["rg_live_simulator"],
        voiceLinkDids: [
          { did_id: 812, did_number: "918011223344" },
          { did_id: 813, did_number: "918011223345", client_id: 7, did_type: 2 },
          { did_id: 814, did_number: "918011223346", status: "expired" },
        ],
        voiceLinkBots: [
          { id: 93, bot_name: "Front desk" },
          { id: 94, bot_name: "Sales line", client_id: 7, status: 0 },
        ],
      },
    ],
  });
  await started.api.connect(voiceLink);
  const ids = async (path: string) =>
    listSchema.parse((await started.api.get(path)).body).data.data.map(({ id }) => id);
  return { ...started, ids };
}

test("shows a purchased DID with its number as digits", async () => {
  const { api } = await withVoiceLink();
  expect((await api.get("/voicelink/dids/purchased")).body).toMatchObject({
    data: { data: [{ id: 812, did_id: 812, did_number: "918011223344", client_id: 415, status: "active" }, {}, {}] },
  });
});

test.each([
  ["", [812, 813, 814]],
  ["?search=345", [813]],
  ["?search=%2B918011223344", [812]],
  ["?status=expired", [814]],
  ["?did_type=2", [813]],
  ["?client_id=7", [813]],
  ["?per_page=2", [812, 813]],
  ["?per_page=2&page=2", [814]],
])("lists the DIDs of %s", async (query, expected) => {
  const { ids } = await withVoiceLink();
  expect(await ids(`/voicelink/dids/purchased${query}`)).toEqual(expected);
});

test.each([
  ["", [93, 94]],
  ["?search=sales", [94]],
  ["?status=1", [93]],
  ["?client_id=7", [94]],
  ["?reseller_id=2", []],
  ["?per_page=1&page=2", [94]],
])("lists the bots of %s", async (query, expected) => {
  const { ids } = await withVoiceLink();
  expect(await ids(`/voicelink/bots${query}`)).toEqual(expected);
});

test.each([
  ["status", "/voicelink/bots?status=2"],
  ["client_id", "/voicelink/bots?client_id=0"],
  ["reseller_id", "/voicelink/bots?reseller_id=x"],
  ["page", "/voicelink/bots?page=0"],
  ["per_page", "/voicelink/bots?per_page=-1"],
  ["did_type", "/voicelink/dids/purchased?did_type=1.5"],
  ["colour", "/voicelink/dids/purchased?colour=red"],
])("refuses a wrong %s in the query, and names it", async (name, path) => {
  const { api } = await withVoiceLink();
  const refused = await api.get(path);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(name);
});

test("starts the default account with DID 812, bot 93 and nineteen more DIDs", async () => {
  const { api } = await start();
  await api.connect(voiceLink);
  const dids = listSchema.parse((await api.get("/voicelink/dids/purchased")).body).data.data;
  const bots = listSchema.parse((await api.get("/voicelink/bots")).body).data.data;
  expect(dids).toHaveLength(20);
  expect(dids[0]).toMatchObject({ did_id: 812, did_number: "918011223344" });
  expect(bots.map(({ id }) => id)).toEqual([93, 94]);
});
