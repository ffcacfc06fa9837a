import { sameInConstantTime, type WebhookHeaders } from '../../shared/webhook';

/** A secret that HubSpot sends along with each webhook of a workflow. */
export interface SharedSecret {
	/** The current one and, while rotating, the previous one. */
	secrets: readonly string[];
	location: 'header' | 'query';
	/** Of the header or of the query parameter. */
	name: string;
}

/** Why a request does not carry the shared secret; undefined when it does. Never throws. */
export function sharedSecretFault(
	{ secrets, location, name }: SharedSecret,
	headers: WebhookHeaders,
	query: URLSearchParams,
): string | undefined {
	const where = location === 'header' ? `header "${name}"` : `query parameter "${name}"`;
	const values = location === 'header' ? [headers[name.toLowerCase()]] : query.getAll(name);
	const [sent, ...others] = values;
	if (typeof sent !== 'string') return `It has no ${where}.`;
	if (others.length > 0) return `It has the ${where} more than once.`;
	return secrets.some((secret) => sameInConstantTime(sent, secret))
		? undefined
		: `The secret in its ${where} is not the one of the credential.`;
}
