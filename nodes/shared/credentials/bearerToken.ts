import { UserError } from 'n8n-workflow';

/**
 * The token as it was meant, from what a person pasted: without spaces and line ends around it, and
 * without a leading "Bearer ".
 *
 * @param label the field's name in the credential, for messages
 * @throws UserError for an empty token and for one that no header can carry; the token is never in the message
 */
export function bearerToken(pasted: unknown, label: string): string {
	const token = (typeof pasted === 'string' ? pasted : '').trim().replace(/^bearer\b\s*/i, '');
	if (token === '') {
		throw new UserError(`The credential has no ${label}`, {
			description: `Open the credential and paste the ${label.toLowerCase()}.`,
		});
	}
	// Printable ASCII only: a header with anything else is refused deep inside Node.js, unreadably.
	if (!/^[\x21-\x7e]+$/.test(token)) {
		throw new UserError(
			`The ${label} in the credential has a space, a line break or an unusual character inside`,
			{
				description:
					'It was probably pasted twice, or with text around it. Copy it again and paste only the token.',
			},
		);
	}
	return token;
}
