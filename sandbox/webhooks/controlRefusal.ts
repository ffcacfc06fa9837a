/** An answer of the control routes other than 2xx; Fastify reads `statusCode`. */
export class ControlRefusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}

export function present<Thing>(thing: Thing | undefined, what: string): Thing {
	if (thing === undefined) throw new ControlRefusal(404, `There is no ${what}.`);
	return thing;
}

/** Runs what may refuse its input with a plain Error, and makes that a 400. */
export function accepting<Result>(action: () => Result): Result {
	try {
		return action();
	} catch (error) {
		throw new ControlRefusal(400, error instanceof Error ? error.message : String(error));
	}
}
