import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * The secrets that a credential holds under the given names: the current one and, while it is being rotated,
 * the previous one. Spaces and line ends from pasting are cut off; empty ones do not count.
 */
export function secretsIn(credential: ICredentialDataDecryptedObject, names: string[]): string[] {
	return names
		.map((name) => credential[name])
		.filter((value): value is string => typeof value === 'string')
		.map((value) => value.trim())
		.filter((value) => value !== '');
}
