import type { ObjectType } from '../objectTypes';

export interface Holder {
	id: string;
	/** The value is one of the contact's secondary emails. */
	isSecondary: boolean;
}

/** Who holds which unique value: what makes look-ups by email or unique property cheap, and conflicts sure. */
export class UniqueValues {
	private readonly holders = new Map<string, Holder>();

	holder(type: ObjectType, property: string, value: string): Holder | undefined {
		return this.holders.get(key(type, property, value));
	}

	put(type: ObjectType, property: string, value: string, holder: Holder): void {
		this.holders.set(key(type, property, value), holder);
	}

	/** Frees a value, if this record is the one that holds it. */
	free(type: ObjectType, property: string, value: string, id: string): void {
		if (this.holder(type, property, value)?.id === id)
			this.holders.delete(key(type, property, value));
	}
}

const key = ({ id }: ObjectType, property: string, value: string): string =>
	`${id}\n${property}\n${property === 'email' ? value.toLowerCase() : value}`;
