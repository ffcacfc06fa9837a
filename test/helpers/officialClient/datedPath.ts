/**
 * The client's paths (v1, v3, v4) and the dated ones that mean the same. This mapping is ours: the client
 * cannot confirm it. From HubSpot's documentation of the 2026-09 version.
 */
const DATED: Array<[prefix: RegExp, dated: string]> = [
	[/^\/crm\/v3\/(objects|properties|pipelines|owners|lists)(?=\/|$)/, '/crm/$1/2026-09'],
	[/^\/crm\/v4\/objects(?=\/)/, '/crm/objects/2026-09'],
	[/^\/crm\/v4\/associations(?=\/)/, '/crm/associations/2026-09'],
	[/^\/crm-object-schemas\/v3\/schemas(?=\/|$)/, '/crm-object-schemas/2026-09/schemas'],
	[/^\/files\/v3(?=\/)/, '/files/2026-09'],
	[
		/^\/automation\/v4\/actions\/callbacks\/([^/]+)\/complete$/,
		'/automation/actions/callbacks/2026-09/$1/complete',
	],
	[
		/^\/automation\/v4\/actions\/callbacks\/complete$/,
		'/automation/actions/callbacks/2026-09/complete',
	],
	[/^\/automation\/v4\/actions(?=\/)/, '/automation/actions/2026-09'],
	[/^\/oauth\/v1\/token$/, '/oauth/2026-09/token'],
	[/^\/events\/v3\/send(?=\/|$)/, '/events/2026-09/send'],
	// No dated version exists.
	[/^\/integrators\/timeline\/v3(?=\/)/, '/integrators/timeline/v3'],
	[/^\/marketing\/v3\/forms(?=\/|$)/, '/marketing/v3/forms'],
];

/** @throws for a family that has no line above, so that none is compared by accident */
export function datedPath(clientPath: string): string {
	for (const [prefix, dated] of DATED) {
		if (prefix.test(clientPath)) return clientPath.replace(prefix, dated);
	}
	throw new Error(`No dated path is known for the client's ${clientPath}`);
}
