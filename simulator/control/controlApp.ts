import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";
import type { App } from "../http/httpApp";
import type { Simulator } from "../simulator";
import { parseSwitches } from "../switchValues";

/** What the control interface works on: a simulator, and its edits and rules by name. */
export interface Controlled
  extends Pick<Simulator, "requests" | "clearRequests" | "inventory" | "switches" | "violations"> {
  runEdit(action: string, args: unknown): unknown;
  addFault(rule: unknown): { id: number };
  faults(): unknown[];
  removeFault(id: number): void;
  clearFaults(): void;
  clearViolations(): void;
}

const editSchema = z.strictObject({ action: z.string(), args: z.array(z.unknown()).default([]) });

/** The simulator's own interface over HTTP, for programs in other processes: without a key, a limit or a log. */
export function controlApp(it: Controlled): App {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/", (its) =>
    its.json({ endpoints: app.routes.map(({ method, path }) => `${method} /__simulator${path === "/" ? "" : path}`) }),
  );
  app.get("/requests", (its) => its.json(it.requests));
  app.delete("/requests", (its) => {
    it.clearRequests();
    return its.body(null, 204);
  });
  app.get("/inventory", (its) => its.json(it.inventory(its.req.query("account"))));
  app.get("/switches", (its) => its.json(it.switches));
  app.patch("/switches", async (its) => {
    Object.assign(it.switches, parseSwitches(await its.req.json()));
    return its.json(it.switches);
  });
  app.get("/faults", (its) => its.json(it.faults()));
  app.post("/faults", async (its) => its.json({ id: it.addFault(await its.req.json()).id }, 201));
  app.delete("/faults", (its) => {
    it.clearFaults();
    return its.body(null, 204);
  });
  app.delete("/faults/:id", (its) => {
    it.removeFault(Number(its.req.param("id")));
    return its.body(null, 204);
  });
  app.post("/edit", async (its) => {
    const { action, args } = editSchema.parse(await its.req.json());
    return its.json({ result: it.runEdit(action, args) ?? null });
  });
  app.get("/violations", (its) => its.json(it.violations));
  app.delete("/violations", (its) => {
    it.clearViolations();
    return its.body(null, 204);
  });
  app.all("*", (its) =>
    its.json({ error: `There is no ${its.req.method} ${its.req.path}. See GET /__simulator.` }, 404),
  );
  app.onError((error, its) => {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
    return its.json({ error: message }, 400);
  });
  return app;
}
