import { SharedList } from "./sharedList";

const soon = () => new Promise((over) => setImmediate(over));

/** A list at which each maker looks after it has made something, since the answer did not say what. */
function makersOf(onLook = () => {}) {
  let looks = 0;
  const list = new SharedList<string>({
    keyOf: (item) => item,
    fetch: async () => {
      looks += 1;
      onLook();
      // Longer than it takes to make something: a list has pages.
      for (let page = 0; page < 5; page++) await soon();
      return { items: [], complete: true };
    },
  });
  const make = async () => {
    await list.making(soon);
    const madeAt = list.now();
    await list.made();
    await list.read({ startedAfter: madeAt });
  };
  return { make, looks: () => looks };
}

test("all that is made at once is seen by one look", async () => {
  const { make, looks } = makersOf();
  await Promise.all([make(), make(), make()]);
  expect(looks()).toBe(1);
});

test("those who make while others look are not looked for by themselves", async () => {
  let firstLook = () => {};
  const looking = new Promise<void>((begun) => {
    firstLook = begun;
  });
  const { make, looks } = makersOf(() => firstLook());
  const rounds = 5;
  const lane = async () => {
    for (let round = 0; round < rounds; round++) await make();
  };
  await Promise.all([lane(), looking.then(lane)]);
  // One more, since the second lane is a round behind.
  expect(looks()).toBe(rounds + 1);
});

test("a look comes while others go on making what needs none", async () => {
  const list = new SharedList<string>({ keyOf: (item) => item, fetch: async () => ({ items: [], complete: true }) });
  let looked = false;
  const goOn = async () => {
    while (!looked) await list.making(soon);
  };
  const look = list.made().then(() => {
    looked = true;
  });
  await Promise.all([goOn(), goOn(), look]);
  expect(looked).toBe(true);
});
