import type { INodeCredentialTestResult } from 'n8n-workflow';

const TOO_SHORT = 16;

/** What is wrong with a secret, as far as can be seen by looking at it; undefined if nothing is. */
export function secretProblem(value: unknown, label: string): string | undefined {
	const secret = typeof value === 'string' ? value.trim() : '';
	if (secret === '') return `The ${label} is empty. Without it every webhook is refused.`;
	if (/\s/.test(secret))
		return `The ${label} has a space or line break inside. Paste only the secret.`;
	if (/^bearer\b|^pat-|^ao-v1-/i.test(secret)) {
		return `The ${label} looks like an access token. It is another value: see the field’s description.`;
	}
	if (/^\d+$/.test(secret)) {
		return `The ${label} looks like an id, not like a secret. See the field’s description.`;
	}
	if (secret.length < TOO_SHORT) {
		return `The ${label} is only ${secret.length} characters long and could be guessed. Use at least ${TOO_SHORT}.`;
	}
	return undefined;
}

/** The verdict on the first of the secrets that has a problem. A previous secret may be left empty. */
export function verdictOn(
	vendor: string,
	secrets: Array<{ value: unknown; label: string; optional?: boolean }>,
): INodeCredentialTestResult {
	for (const { value, label, optional } of secrets) {
		if (optional && (value === undefined || value === '')) continue;
		const problem = secretProblem(value, label);
		if (problem !== undefined) return { status: 'Error', message: problem };
	}
	return {
		status: 'OK',
		message: `The secret looks complete. ${vendor} has no call that confirms it: the first webhook will.`,
	};
}
