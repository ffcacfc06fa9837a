const SECRET_KEYS = new Set([
	'access_token',
	'refresh_token',
	'id_token',
	'client_secret',
	'code',
	'code_verifier',
	'token',
]);
const SECRET_IN_JSON =
	/"(access_token|refresh_token|id_token|client_secret|code|token)"\s*:\s*"([^"]*)"/g;

const lastFour = (secret: string): string => secret.slice(-4);
const masked = (secret: string): string => `…${lastFour(secret)}`;

export function maskedRecord(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const entries = Object.entries(value);
	if (!entries.some(([key]) => SECRET_KEYS.has(key))) return value;
	return Object.fromEntries(
		entries.map(([key, entry]) => [
			key,
			SECRET_KEYS.has(key) && typeof entry === 'string' ? masked(entry) : entry,
		]),
	);
}

export const maskedText = (text: string): string =>
	text.replace(
		SECRET_IN_JSON,
		(_match, key: string, secret: string) => `"${key}":"${masked(secret)}"`,
	);

/** "Bearer pat-eu1-…" → `{ kind: 'Bearer', lastFour }`. */
export function credentialOf(
	authorization: string | undefined,
): { kind: string; lastFour: string } | null {
	if (authorization === undefined) return null;
	const [kind = '', secret = ''] = authorization.split(/\s+/, 2);
	return secret === ''
		? { kind: '(no scheme)', lastFour: lastFour(kind) }
		: { kind, lastFour: lastFour(secret) };
}
