import { z } from "zod";

/** What is secret wherever it stands. */
export const credential = () => text().meta({ secret: true });

export const text = () => z.string().min(1, "must not be empty").optional();

/** A phone number as all documents of the API write it. */
export const e164Form = /^\+[1-9]\d{6,14}$/;

export const e164Number = () =>
  z
    .string()
    .regex(e164Form, "must be a phone number in E.164 form: a plus, then 7 to 15 digits that do not begin with 0.");

/** MCube's exenumber: document 000, and MCube's page of document 004. */
export const exeNumber = () =>
  z
    .string()
    .regex(/^\+?\d{4,15}$/, "must have 4 to 15 digits, with or without a plus before them.")
    .optional()
    .meta({ example: "9876543232" });

/** What people call a connection: documents 000 and 002. */
export const connectionName = () =>
  z.string().min(1, "must have 1 to 100 characters.").max(100, "must have 1 to 100 characters.");

/** The id of a connection to take over. */
export const adoptId = () =>
  z.string().min(1, "must be the id of an existing connection.").optional().meta({ onlyAtCreate: true });
