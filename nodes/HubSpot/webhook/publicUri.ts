/**
 * The address that HubSpot called, which its signatures cover.
 *
 * Behind a proxy the request itself does not show it: host and scheme are the local ones, and a path in front may be
 * cut off. n8n knows its production address (WEBHOOK_URL). The end of the path and the query are taken from the request
 * as they came, since decoding them would break the signature.
 *
 * @param productionUrl n8n's address of this webhook, without query.
 * @param target path and query of the request, raw. A call of the test address has `webhook-test` in its path.
 */
export function publicUri(productionUrl: string, target: string): string {
	const [origin, publicPath] = splitOrigin(productionUrl);
	const [path, query] = splitQuery(target);
	const slash = path.endsWith('/') && !publicPath.endsWith('/') ? '/' : '';
	const expected = publicPath.slice(1).split('/');
	const received = path.slice(1, path.length - slash.length).split('/');
	const common = commonEnd(expected, received);
	// When neither ends there, the segment before tells the test address from the production address.
	const kept = common < Math.min(expected.length, received.length) ? common + 1 : common;
	const segments = [
		...expected.slice(0, expected.length - kept),
		...received.slice(received.length - kept),
	];
	return `${origin}/${segments.join('/')}${slash}${query}`;
}

/** As `publicUri`, for an address that a person stated: all of it counts, but the query is the request's. */
export function statedUri(publicUrl: string, target: string): string {
	const [address] = splitQuery(publicUrl.trim());
	return address + splitQuery(target)[1];
}

function splitOrigin(url: string): [origin: string, path: string] {
	const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(url) ?? [];
	return [origin, path];
}

function splitQuery(target: string): [before: string, query: string] {
	const mark = target.indexOf('?');
	return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark)];
}

function commonEnd(expected: string[], received: string[]): number {
	const shorter = Math.min(expected.length, received.length);
	let common = 0;
	while (
		common < shorter &&
		sameSegment(expected.at(-1 - common) ?? '', received.at(-1 - common) ?? '')
	) {
		common++;
	}
	return common;
}

/** n8n shows the segment of a path with a variable as `:name`. */
const sameSegment = (expected: string, received: string): boolean =>
	expected === received || expected.startsWith(':') || expected === decoded(received);

function decoded(segment: string): string {
	return segment.replace(/(?:%[0-9A-F]{2})+/gi, (escapes) =>
		Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
	);
}
