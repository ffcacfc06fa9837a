import type { Account } from '../account';
import { alreadyExists, validationError, valueTaken } from '../errors';
import type { ObjectType } from '../objectTypes';
import { isReadOnly, movesBackward, readValue } from '../schema';
import { PIPELINE_PROPERTIES } from '../pipelines';
import { checkCreate } from './createRules';
import {
	propertyErrors,
	readOnlyProperty,
	unknownProperty,
	type PropertyError,
} from './propertyErrors';
import type { ChangeSource } from './changeSource';
import type { StoredRecord } from './record';

export type GivenProperties = Readonly<Record<string, unknown>>;

/** A write that was checked and can no longer fail. */
export interface PlannedWrite {
	type: ObjectType;
	id: string;
	/** `undefined`: a create. */
	record: StoredRecord | undefined;
	values: ReadonlyMap<string, string>;
}

/** Unique values that earlier rows of the same batch take; key → id. */
export type Claims = Map<string, string>;

export interface WriteOptions {
	/** Also read-only properties, and none of the rules for creates: what HubSpot itself would write. */
	asHubSpot?: boolean;
}

/** Turns what a client sends into values of the account, or into HubSpot's refusal. */
export class RecordWriter {
	constructor(private readonly account: Account) {}

	planCreate(
		type: ObjectType,
		properties: GivenProperties,
		claims: Claims = new Map(),
		{ asHubSpot = false }: WriteOptions = {},
	): PlannedWrite {
		const id = this.account.records.allocateId();
		const values = this.read(type, undefined, properties, asHubSpot);
		if (!asHubSpot) checkCreate(type, this.account.schema(type), values);
		this.checkPipeline(type, values);
		this.checkUnique(type, id, undefined, values, claims);
		return { type, id, record: undefined, values };
	}

	planUpdate(
		type: ObjectType,
		record: StoredRecord,
		properties: GivenProperties,
		claims: Claims = new Map(),
		{ asHubSpot = false }: WriteOptions = {},
	): PlannedWrite {
		const values = this.read(type, record, properties, asHubSpot);
		this.checkPipeline(type, new Map([...record.properties, ...values]));
		this.checkUnique(type, record.id, record, values, claims);
		return { type, id: record.id, record, values };
	}

	/** `isOld`: a new record was there before anybody looked (RecordStore.create). */
	commit(
		{ type, id, record, values }: PlannedWrite,
		source: ChangeSource,
		isOld = false,
	): StoredRecord {
		if (!record) return this.account.records.create(type, id, withoutEmpty(values), source, isOld);
		this.account.records.update(type, record, values, source);
		return record;
	}

	private read(
		type: ObjectType,
		record: StoredRecord | undefined,
		properties: GivenProperties,
		asHubSpot: boolean,
	): Map<string, string> {
		const problems: PropertyError[] = [];
		const values = new Map<string, string>();
		for (const [name, given] of Object.entries(properties)) {
			const definition = this.account.definition(type, name);
			if (!definition || definition.archived) {
				problems.push(unknownProperty(name));
				continue;
			}
			if (isReadOnly(definition) && !asHubSpot) {
				problems.push(readOnlyProperty(name));
				continue;
			}
			if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
				throw validationError(
					`Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`java.lang.String\` from ${given === null ? 'null' : 'Object or Array value'} (property "${name}"). Send "" to clear a value.`,
				);
			}
			// What only HubSpot writes has no rules that a client would meet.
			if (given === '' || isReadOnly(definition)) {
				values.set(name, String(given));
				continue;
			}
			const current = record?.properties.get(name);
			const read = readValue(definition, given, current);
			if ('problem' in read) problems.push({ name, ...read.problem });
			else if (!movesBackward(definition, current, read.value)) values.set(name, read.value);
		}
		if (problems.length > 0) throw propertyErrors(problems, this.account.portalId);
		return values;
	}

	/** A stage must be one of the record's pipeline. */
	private checkPipeline(type: ObjectType, values: ReadonlyMap<string, string>): void {
		const names = PIPELINE_PROPERTIES[type.name];
		if (!names) return;
		const pipelineId = values.get(names.pipeline) ?? '';
		const stageId = values.get(names.stage) ?? '';
		if (pipelineId === '' || stageId === '') return;
		const pipeline = this.account.pipelines.get(type.name)?.find(({ id }) => id === pipelineId);
		if (pipeline?.stages.some(({ id }) => id === stageId)) return;
		throw propertyErrors(
			[
				{
					name: names.stage,
					code: 'INVALID_OPTION',
					message: `${stageId} is not a stage of the pipeline ${pipelineId}`,
				},
			],
			this.account.portalId,
		);
	}

	private checkUnique(
		type: ObjectType,
		id: string,
		record: StoredRecord | undefined,
		values: ReadonlyMap<string, string>,
		claims: Claims,
	): void {
		for (const name of this.account.schema(type).uniqueNames()) {
			const value = values.get(name);
			if (value === undefined || value === '') continue;
			const claim = `${type.id}/${name}/${value}`;
			const holder = this.account.records.holder(type, name, value);
			const holderId = holder?.id ?? claims.get(claim);
			claims.set(claim, id);
			if (holderId === undefined || holderId === id) continue;
			// Form A for the primary email; form B for secondary emails and other unique properties. The id of a refused
			// create was allocated already and stands first in form B: a trap, since it names no record.
			if (name === 'email' && holder?.isSecondary !== true) {
				throw alreadyExists(type.label, holderId);
			}
			throw valueTaken(this.account.portalId, name, value, record?.id ?? id, holderId);
		}
	}
}

const withoutEmpty = (values: ReadonlyMap<string, string>): Map<string, string> =>
	new Map([...values].filter(([, value]) => value !== ''));
