import { ObjectTypes, type ObjectType } from '../objectTypes';
import { singularName } from '../objectTypes';
import type { CustomSchema } from './customSchema';

/** The account's object types, of which the custom ones have a schema and can be archived. */
export class CustomObjectTypes extends ObjectTypes {
	private readonly schemas = new Map<string, CustomSchema>();
	private nextNumber = 48_000_001;

	/** "2-…", never given before. */
	takeId(): string {
		const id = `2-${this.nextNumber}`;
		this.nextNumber += 1;
		return id;
	}

	/** Without the archived ones. */
	override all(): readonly ObjectType[] {
		return super.all().filter((type) => !this.isArchived(type));
	}

	/** HubSpot docs: also by the fully qualified name, "p" with the account's id before the name. */
	override find(nameOrId: string): ObjectType | undefined {
		const type = super.find(nameOrId) ?? super.find(nameOrId.replace(/^p\d+_/i, ''));
		return type && !this.isArchived(type) ? type : undefined;
	}

	/** Custom types, live or archived. */
	custom(archived: boolean): ObjectType[] {
		return super
			.all()
			.filter((type) => type.kind === 'custom' && this.isArchived(type) === archived);
	}

	define(type: ObjectType, schema: CustomSchema): void {
		this.schemas.set(type.id, schema);
		this.add(type);
	}

	/** A type that came without a schema gets the plainest one. */
	schemaOf(type: ObjectType): CustomSchema {
		const known = this.schemas.get(type.id);
		if (known) return known;
		const schema: CustomSchema = {
			name: singularName(type),
			labels: { singular: type.label, plural: `${type.label}s` },
			primaryDisplayProperty: undefined,
			secondaryDisplayProperties: [],
			searchableProperties: undefined,
			allowsSensitiveProperties: false,
			description: undefined,
			associations: [],
			createdAt: undefined,
			updatedAt: undefined,
			archivedAt: undefined,
		};
		this.schemas.set(type.id, schema);
		return schema;
	}

	private isArchived({ id }: ObjectType): boolean {
		return this.schemas.get(id)?.archivedAt !== undefined;
	}
}
