/** What is known of the cause of a CriteriaError. */
interface Cause {
	/** Whether it is a property or an option that may have been created a moment ago. */
	maybeNew: boolean;
	/** Whether it is a comparison with nothing. */
	withoutValue: boolean;
	/** The display name of the parameter that it is in, where that is not the one with the criteria. */
	parameter: string;
}

/** Criteria that cannot be asked for; the message says where and why. */
export class CriteriaError extends Error {
	constructor(
		message: string,
		readonly about: Partial<Cause> = {},
	) {
		super(message);
	}
}
