import { z } from "zod";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const moment = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A freeze, in local time: from one moment to another, or, with `days`, each week, over midnight where it ends earlier. */
export const freezeWindow = z
  .strictObject({
    days: z
      .array(z.enum(days, { error: () => `must be one of ${days.join(", ")}.` }))
      .min(1, "must name at least one day.")
      .optional(),
    from: z.string(),
    to: z.string(),
    timeZone: z.string().refine(isTimeZone, "must be a time zone of the IANA list, such as Asia/Kolkata."),
    reason: z.string().optional(),
  })
  .superRefine((window, context) => {
    const [form, example] = window.days ? [timeOfDay, "18:00"] : [moment, "2026-12-24T18:00"];
    for (const end of ["from", "to"] as const) {
      if (form.test(window[end])) continue;
      const message = `must be a local time such as ${example}${window.days ? ", since days are named" : ""}.`;
      context.addIssue({ code: "custom", path: [end], message });
    }
    if (!window.days && window.from >= window.to) {
      context.addIssue({ code: "custom", path: ["to"], message: "must be later than from." });
    }
  });

type FreezeWindow = z.output<typeof freezeWindow>;

/** The first of the windows that `now` lies in. A window ends with its minute `to`. */
export function windowAt(now: Date, windows: readonly FreezeWindow[]): FreezeWindow | undefined {
  return windows.find((window) => isWithin(now, window));
}

/** How a message names a window: `2026-12-24T18:00 to 2027-01-02T08:00 (Asia/Kolkata)`. */
export function windowText(window: FreezeWindow): string {
  const when = window.days ? `${window.days.join(", ")} ` : "";
  return `${when}${window.from} to ${window.to} (${window.timeZone})`;
}

/** Compares what the clock on the wall there shows, so that summer time needs no thought. */
function isWithin(now: Date, window: FreezeWindow): boolean {
  const local = localTime(now, window.timeZone);
  if (!window.days) return window.from <= local.moment && local.moment < window.to;
  const today = (days as readonly string[]).indexOf(local.day);
  const frozen: readonly string[] = window.days;
  const isOf = (index: number) => frozen.includes(days[(index + 7) % 7] ?? "");
  if (window.from < window.to) return isOf(today) && window.from <= local.time && local.time < window.to;
  return (isOf(today) && window.from <= local.time) || (isOf(today - 1) && local.time < window.to);
}

interface LocalTime {
  readonly moment: string;
  readonly time: string;
  readonly day: string;
}

/** The last reading of each zone's clock: a rule asks for each resource, and looking up a zone takes longer than the rest. */
const readings = new Map<string, { minute: number; local: LocalTime }>();

function localTime(now: Date, zone: string): LocalTime {
  const minute = Math.floor(now.getTime() / 60_000);
  const last = readings.get(zone);
  if (last?.minute === minute) return last.local;
  const local = readClock(now, zone);
  readings.set(zone, { minute, local });
  return local;
}

function readClock(now: Date, zone: string): LocalTime {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const time = `${parts.hour}:${parts.minute}`;
  return { moment: `${parts.year}-${parts.month}-${parts.day}T${time}`, time, day: parts.weekday ?? "" };
}

/** The zones' clocks, each made once: to make one loads the zone's tables. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  clocks.set(zone, clock);
  return clock;
}

function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}
