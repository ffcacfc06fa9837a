/** Criteria that cannot be asked for; the message says where and why. */
export class CriteriaError extends Error {
	constructor(
		message: string,
		/** Whether the cause is a property or an option that may have been created a moment ago. */
		readonly maybeNew = false,
		/** Whether the cause is a comparison with nothing. */
		readonly withoutValue = false,
	) {
		super(message);
	}
}
