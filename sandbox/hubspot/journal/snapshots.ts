import { randomUUID } from 'node:crypto';
import type { Account } from '../account';
import { objectNotFound, validationError } from '../errors';
import type { AppJournal } from './appJournal';

export interface SnapshotRequest {
	portalId: number;
	objectId: number;
	objectTypeId: string;
	properties: string[];
}

interface Snapshot {
	initiatedAt: number;
	completedAt: number;
	errorCode?: 'VALIDATION_ERROR' | 'PERMISSION_DENIED';
	message?: string;
}

/** Reference: "10 snapshots"; read here as: in one request. */
const SNAPSHOT_LIMIT = 10;
const RETENTION_MS = 3 * 86_400_000;

/** Records that an app asked to see in its journal as they are. */
export class Snapshots {
	private readonly byId = new Map<string, Snapshot>();

	constructor(private readonly account: Account) {}

	/** Puts each record into the journal; gives an id to ask for its status. */
	take(journal: AppJournal, requests: readonly SnapshotRequest[], now: number): string[] {
		if (requests.length === 0) throw validationError('At least one snapshot request is required.');
		if (requests.length > SNAPSHOT_LIMIT) {
			throw validationError(`At most ${SNAPSHOT_LIMIT} snapshots can be requested at once.`);
		}
		return requests.map((request) => {
			const id = randomUUID();
			const completedAt = now + this.account.settings.journalPublishDelayMs;
			const problem = this.write(journal, request, now);
			this.byId.set(id, { initiatedAt: now, completedAt, ...problem });
			return id;
		});
	}

	/** How far a snapshot has come; its event is in the journal when it has succeeded. */
	status(id: string, now: number): Record<string, unknown> {
		const snapshot = this.byId.get(id);
		if (!snapshot) throw objectNotFound(`Status ${id} does not exist`);
		const { initiatedAt, completedAt, errorCode, message } = snapshot;
		if (now < completedAt) {
			const half = initiatedAt + (completedAt - initiatedAt) / 2;
			return { id, initiatedAt, status: now < half ? 'PENDING' : 'IN_PROGRESS' };
		}
		if (now - completedAt > RETENTION_MS) {
			return { id, initiatedAt, completedAt, status: 'EXPIRED' };
		}
		const status = errorCode === undefined ? 'SUCCESS' : 'FAILED';
		return { id, initiatedAt, completedAt, status, errorCode, message };
	}

	private write(
		journal: AppJournal,
		{ portalId, objectId, objectTypeId, properties }: SnapshotRequest,
		now: number,
	): Pick<Snapshot, 'errorCode' | 'message'> {
		const { account } = this;
		if (portalId !== account.portalId) {
			return {
				errorCode: 'PERMISSION_DENIED',
				message: `The app is not installed in portal ${portalId}.`,
			};
		}
		const type = account.objectTypes.find(objectTypeId);
		const record = type && account.records.live(type, String(objectId));
		if (!record) {
			return {
				errorCode: 'VALIDATION_ERROR',
				message: `There is no object ${objectTypeId}/${objectId}.`,
			};
		}
		journal.log.add({
			type: 'crmObject',
			portalId,
			occurredAt: new Date(now).toISOString(),
			action: 'SNAPSHOT',
			objectTypeId: type.id,
			objectId: Number(record.id),
			propertyChanges: Object.fromEntries(
				properties.map((name) => [name, record.properties.get(name) ?? '']),
			),
		});
		return {};
	}
}
