import type { Clock } from '../core';
import type {
	Attachment,
	Comment,
	CommentView,
	Issue,
	IssueFields,
	NewAttachment,
	NewComment,
} from './model';

/** Who the tracker names as the author of what comes in by its API, unless told otherwise. */
const API_AUTHOR = 'Integration';

/**
 * The tracker's data. Like most trackers it has no idempotency: the same POST twice makes two of it. A change that
 * changes nothing leaves `updatedAt` as it is.
 */
export class TrackerStore {
	private issues = new Map<string, Issue>();
	private comments = new Map<string, Comment>();
	private attachments = new Map<string, Attachment & { bytes: Buffer }>();
	private lastNumber = 100;

	/** `base`: where the pages of issues are. */
	constructor(
		private readonly clock: Clock,
		private readonly base: string,
	) {}

	reset(): void {
		this.issues = new Map();
		this.comments = new Map();
		this.attachments = new Map();
		this.lastNumber = 100;
	}

	listIssues(): Issue[] {
		return [...this.issues.values()];
	}

	findIssue(id: string): Issue | undefined {
		return this.issues.get(id);
	}

	createIssue(fields: Partial<IssueFields> & Pick<IssueFields, 'title'>): Issue {
		const id = this.nextId();
		const now = this.clock.iso();
		const issue: Issue = {
			id,
			url: `${this.base}/issues/${id}`,
			description: '',
			status: 'open',
			priority: 'medium',
			remoteId: null,
			remoteUrl: null,
			...fields,
			createdAt: now,
			updatedAt: now,
		};
		this.issues.set(id, issue);
		return issue;
	}

	updateIssue(issue: Issue, change: Partial<IssueFields>): Issue {
		return this.change<Issue, Partial<IssueFields>>(issue, change);
	}

	/** With its comments and files. */
	deleteIssue({ id }: Issue): void {
		this.issues.delete(id);
		for (const comment of this.commentsOf(id)) this.comments.delete(comment.id);
		for (const file of this.attachmentsOf(id)) this.attachments.delete(file.id);
	}

	listComments(): Comment[] {
		return [...this.comments.values()];
	}

	commentsOf(issueId: string): Comment[] {
		return this.listComments().filter((comment) => comment.issueId === issueId);
	}

	findComment(id: string): Comment | undefined {
		return this.comments.get(id);
	}

	addComment(issue: Issue, wanted: Partial<NewComment> & Pick<NewComment, 'body'>): Comment {
		const now = this.clock.iso();
		const comment: Comment = {
			id: this.nextId(),
			issueId: issue.id,
			author: API_AUTHOR,
			format: 'text',
			externalId: null,
			...wanted,
			createdAt: now,
			updatedAt: now,
		};
		this.comments.set(comment.id, comment);
		return comment;
	}

	editComment(comment: Comment, body: string): Comment {
		return this.change<Comment, Partial<NewComment>>(comment, { body });
	}

	view(comment: Comment): CommentView {
		const issue = this.issues.get(comment.issueId);
		return {
			...comment,
			issue: {
				id: comment.issueId,
				remoteId: issue?.remoteId ?? null,
				remoteUrl: issue?.remoteUrl ?? null,
			},
			attachments: this.attachmentsOf(comment.issueId).filter(
				({ commentId }) => commentId === comment.id,
			),
		};
	}

	attachmentsOf(issueId: string): Attachment[] {
		return [...this.attachments.values()]
			.filter((file) => file.issueId === issueId)
			.map(({ bytes: _bytes, ...file }) => file);
	}

	attach(issue: Issue, { bytes, ...wanted }: NewAttachment): Attachment {
		const createdAt = this.clock.iso();
		const file: Attachment = {
			id: this.nextId(),
			issueId: issue.id,
			...wanted,
			size: bytes.length,
			createdAt,
		};
		this.attachments.set(file.id, { ...file, bytes });
		const comment = file.commentId === null ? undefined : this.comments.get(file.commentId);
		if (comment) comment.updatedAt = createdAt;
		return file;
	}

	findAttachment(id: string): (Attachment & { bytes: Buffer }) | undefined {
		return this.attachments.get(id);
	}

	private change<Thing extends Issue | Comment, Fields>(
		thing: Thing & Fields,
		change: Fields,
	): Thing {
		const before = JSON.stringify(thing);
		Object.assign(thing, change);
		if (JSON.stringify(thing) !== before) thing.updatedAt = this.clock.iso();
		return thing;
	}

	private nextId(): string {
		this.lastNumber += 1;
		return String(this.lastNumber);
	}
}
