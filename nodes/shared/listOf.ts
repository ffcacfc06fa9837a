/** The entries of a comma-separated list that a person typed; nothing for what is no text. */
export const listOf = (text: unknown): string[] =>
	(typeof text === 'string' ? text : '')
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
