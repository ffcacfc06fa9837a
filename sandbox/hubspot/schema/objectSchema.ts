import type { PropertyDefinition, PropertyGroup } from './propertyDefinition';

/** The properties of one object type, in HubSpot's order, and what a create must carry. */
export class ObjectSchema {
	private readonly definitions = new Map<string, PropertyDefinition>();
	private readonly groups = new Map<string, PropertyGroup>();
	/** Properties that the account marked required on its Create form; enforced since 2026-09. */
	readonly requiredOnCreate = new Set<string>();
	private readonly unique = new Set<string>();

	/** `hasUniqueEmail`: contacts. */
	constructor(private readonly hasUniqueEmail = false) {}

	properties(): PropertyDefinition[] {
		return [...this.definitions.values()];
	}

	property(name: string): PropertyDefinition | undefined {
		return this.definitions.get(name);
	}

	/** Names of the properties whose values are unique among the records of this type. */
	uniqueNames(): ReadonlySet<string> {
		return this.unique;
	}

	put(definition: PropertyDefinition): void {
		this.definitions.set(definition.name, definition);
		// The definition of a contact's email does not say that it is unique, but HubSpot treats it so.
		const isEmail = this.hasUniqueEmail && definition.name === 'email';
		if ((definition.hasUniqueValue || isEmail) && !definition.archived) {
			this.unique.add(definition.name);
		} else {
			this.unique.delete(definition.name);
		}
	}

	/** As if it had never been there; an archived one is still known. */
	remove(name: string): void {
		this.definitions.delete(name);
		this.unique.delete(name);
		this.requiredOnCreate.delete(name);
	}

	propertyGroups(): PropertyGroup[] {
		return [...this.groups.values()];
	}

	group(name: string): PropertyGroup | undefined {
		return this.groups.get(name);
	}

	putGroup(group: PropertyGroup): void {
		this.groups.set(group.name, group);
	}

	removeGroup(name: string): void {
		this.groups.delete(name);
	}
}
