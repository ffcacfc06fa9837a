/** A record as the webhook action reads it from the account at the moment it runs. */
export interface EnrolledRecord {
	id: string;
	properties: Readonly<Record<string, string | null>>;
	/** Oldest first; sent with contacts only. */
	history?: Readonly<Record<string, ReadonlyArray<{ value: string; timestamp: number }>>>;
}

/** The record of an object type ("contacts", "deals" …) as it is now. */
export type ReadRecord = (objectType: string, id: string) => EnrolledRecord | undefined;
