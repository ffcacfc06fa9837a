/** One request as the official client would send it. */
export interface RecordedRequest {
	method: string;
	/** The client's own path, with its version; see `datedPath`. */
	path: string;
	/** Repeated parameters have several values. */
	query: Record<string, string[]>;
	body: unknown;
}

/** What every generated package of the client exports, as far as recording needs it. */
export interface ClientPackage<Configuration> {
	createConfiguration: (options: { httpApi: never }) => Configuration;
	wrapHttpLibrary: (library: never) => unknown;
}

interface RequestContext {
	getUrl(): string;
	getHttpMethod(): string;
	getBody(): unknown;
}

/**
 * What the official client would send, caught before it is sent. `clientPackage` is one of
 * `@hubspot/api-client/lib/codegen/…`; each has types of its own, so requests cannot be mixed.
 */
export async function record<Configuration>(
	clientPackage: ClientPackage<Configuration>,
	run: (configuration: Configuration) => Promise<unknown>,
): Promise<RecordedRequest> {
	let seen: RecordedRequest | undefined;
	const library = {
		send: async (request: RequestContext): Promise<never> => {
			seen = read(request);
			throw new Error('recorded, not sent');
		},
	};
	const httpApi = clientPackage.wrapHttpLibrary(library as never) as never;
	await run(clientPackage.createConfiguration({ httpApi })).catch((error: unknown) => {
		// The client's own complaint (a missing required parameter) is what the test should show.
		if (!seen) throw error;
	});
	if (!seen) throw new Error('The official client sent nothing');
	return seen;
}

function read(request: RequestContext): RecordedRequest {
	const url = new URL(request.getUrl());
	return {
		method: request.getHttpMethod(),
		path: withoutTrailingSlash(url.pathname),
		query: queryOf(url.searchParams),
		body: bodyOf(request.getBody()),
	};
}

export function queryOf(parameters: URLSearchParams): Record<string, string[]> {
	const names = [...new Set(parameters.keys())].sort();
	return Object.fromEntries(names.map((name) => [name, parameters.getAll(name)]));
}

/** JSON, or a form as an object; multipart bodies are the caller's to look at. */
function bodyOf(body: unknown): unknown {
	if (typeof body === 'string') return JSON.parse(body) as unknown;
	if (body instanceof URLSearchParams) return Object.fromEntries(body);
	return body;
}

/** The client's list of owners ends in a slash. */
const withoutTrailingSlash = (path: string) => path.replace(/(.)\/+$/, '$1');
