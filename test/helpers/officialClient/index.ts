/**
 * HubSpot's official client as an oracle: it builds a request, and ours must be the same, the version in the
 * path aside. Give the client its own shapes (`_from`, `Date`, enum members) and known fields only, since it
 * silently drops all others.
 */
import type { Call, Json } from '../../../nodes/shared/call';
import { datedPath } from './datedPath';
import { queryOf, record, type ClientPackage, type RecordedRequest } from './record';

export { datedPath } from './datedPath';
export { record, type ClientPackage, type RecordedRequest } from './record';

/** Asserts that `call` is what the official client sends for the same thing. */
export async function expectSameRequest<Configuration>(
	call: Call,
	clientPackage: ClientPackage<Configuration>,
	run: (configuration: Configuration) => Promise<unknown>,
): Promise<void> {
	const theirs = await record(clientPackage, run);
	expect(asRecorded(call)).toEqual({ ...theirs, path: datedPath(theirs.path) });
}

/** Our call as it goes over the wire: arrays as repeated parameters, nothing that is undefined. */
export function asRecorded({ method, path, query = {}, body }: Call): RecordedRequest {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		for (const entry of Array.isArray(value) ? value : [value]) parameters.append(name, `${entry}`);
	}
	return {
		method,
		path: new URL(path, 'https://api.example.test').pathname,
		query: queryOf(parameters),
		body: body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as Json),
	};
}
