/** A request that is refused. Its message goes to the caller, so it never has a value of the request in it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** True where a part of the write was kept all the same. */
    readonly partlyCommitted = false,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export const invalid = (message: string): ApiError => new ApiError(400, "VALIDATION_ERROR", message);

export const notFound = (message: string): ApiError => new ApiError(404, "NOT_FOUND", message);

export const forbidden = (message: string): ApiError => new ApiError(403, "FORBIDDEN", message);
