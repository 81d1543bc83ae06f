import { z } from "zod";
import { activeStatuses, endCall } from "../calls/callLifecycle";
import { edit } from "./edit";
import { findIn } from "./findIn";

/** What happens to calls, and what an account may place. */
export const callEdits = {
  /** Gives a call any status, such as `BUSY`; from then on it goes on by itself no more. */
  setCall: edit(z.tuple([z.string(), z.string()]), (its, callId, status) => {
    const call = findIn.call(its.world, callId);
    call.held = true;
    if (status === "IN_PROGRESS") call.answeredAt ??= its.now;
    if (activeStatuses.includes(status)) call.status = status;
    else endCall(its.world, call, status, its.now);
  }),
  /** Sets what an account's calls are paid from; at 0 it places none. */
  setCredits: edit(z.tuple([z.string(), z.number()]), (its, accountName, credits) => {
    findIn.account(its.world, accountName).credits = credits;
  }),
  /** Sets how many calls an account may have at a time; null is the usual number. */
  setCallLimit: edit(z.tuple([z.string(), z.number().int().nullable()]), (its, accountName, limit) => {
    findIn.account(its.world, accountName).callLimit = limit;
  }),
};
