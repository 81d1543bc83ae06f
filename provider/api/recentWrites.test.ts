import { z } from "zod";
import type { ApiClient } from "./apiClient";
import { createMemoryCoordination } from "./memoryCoordination";
import { RecentWrites } from "./recentWrites";
import { FakeClock } from "./testing/fakeClock";

function writesOf(coordination = createMemoryCoordination(), clock = new FakeClock(), boundMs = 20_000) {
  const sent: string[] = [];
  const client: ApiClient = {
    async send({ method, path, answer }) {
      sent.push(`${method} ${path}`);
      return answer.parse({});
    },
  };
  const writes = new RecentWrites({ coordination, keyHash: Promise.resolve("key"), boundMs, clock });
  return { writes, noting: writes.noting(client), coordination, clock, sent };
}

const anything = z.unknown();

test("without a write of this machine there is nothing to wait for", async () => {
  const { writes } = writesOf();
  await expect(writes.over()).resolves.toBe(Number.NEGATIVE_INFINITY);
});

test("right after a write of another process, absence is believed only when the bound has passed", async () => {
  const first = writesOf();
  await first.noting.send({ method: "POST", path: "/x", answer: anything, doing: "write" });
  const second = writesOf(first.coordination, first.clock);
  let over = false;
  const waiting = second.writes.over().then((since) => {
    over = true;
    return since;
  });
  await first.clock.advance(20_000);
  expect(over).toBe(false);
  await first.clock.advance(2_000);
  await expect(waiting).resolves.toBeGreaterThan(0);
});

test("a write long ago needs no waiting", async () => {
  const first = writesOf();
  await first.noting.send({ method: "DELETE", path: "/x", answer: anything, doing: "write" });
  await first.clock.advance(60_000);
  const second = writesOf(first.coordination, first.clock);
  await expect(second.writes.over()).resolves.toBe(Number.NEGATIVE_INFINITY);
});

test("reads, and POSTs that only read, are no writes", async () => {
  const first = writesOf();
  await first.noting.send({ method: "GET", path: "/x", answer: anything, doing: "read" });
  await first.noting.send({ method: "POST", path: "/x", readOnly: true, answer: anything, doing: "read" });
  await expect(writesOf(first.coordination, first.clock).writes.over()).resolves.toBe(Number.NEGATIVE_INFINITY);
  expect(first.sent).toEqual(["GET /x", "POST /x"]);
});

test("a write is noted before it is sent, since the process may be killed while it waits", async () => {
  const coordination = createMemoryCoordination();
  const clock = new FakeClock();
  const writes = new RecentWrites({ coordination, keyHash: Promise.resolve("key"), boundMs: 20_000, clock });
  let notedAtSend: unknown;
  const noting = writes.noting({
    async send({ answer }) {
      notedAtSend = (await coordination.read("writes/key")).value;
      return answer.parse({});
    },
  });
  await noting.send({ method: "PATCH", path: "/x", answer: anything, doing: "write" });
  expect(notedAtSend).toEqual({ at: clock.now() });
});
