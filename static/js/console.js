// A request that is given up, by leaving the page or by asking anew, is no error: the
// console tells of faults alone. htmx asks its logger first, and then writes what the
// detail calls an error; a request that failed comes again under its own name.

const NO_FAULT = new Set(["htmx:afterRequest", "htmx:sendAbort"]);

htmx.logger = (_element, name, detail) => {
  if (NO_FAULT.has(name)) delete detail.error;
};
