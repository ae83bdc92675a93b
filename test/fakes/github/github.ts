// The stand-in for GitHub as a test holds it: a server to point the program at, and hands to do what people do at github.com.
import * as events from "./events.ts";
import { type Files, GitRepository } from "./git-repository.ts";
import { mergePull, openPull, pullOf } from "./pulls.ts";
import { type RunningServer, startServer } from "./server.ts";
import { actionsBot, emptyState, type Level, type Scope, type State, type User } from "./state.ts";

export { actionsBot } from "./state.ts";

export type Permissions = Readonly<Partial<Record<Scope, Level>>>;

export interface Github extends AsyncDisposable {
  readonly state: State;
  readonly git: GitRepository;
  readonly server: RunningServer;
  /** Base address of the API. */
  readonly url: string;
  /** Adds a person; the same name returns the same person. */
  user(login: string, permission?: User["permission"]): User;
  /** Makes a token with these permissions; without a person it is a workflow run's GITHUB_TOKEN. */
  token(permissions: Permissions, user?: User): string;
  /** Opens a pull request with one commit on a branch of its own. Returns its number. */
  open(request: {
    readonly branch: string;
    readonly files: Files;
    readonly author: User;
    readonly title?: string;
    readonly body?: string;
    readonly draft?: boolean;
    readonly isFork?: boolean;
  }): number;
  /** Pushes one more commit to a pull request. Returns the new head. */
  push(number: number, files: Files, message?: string): string;
  merge(number: number, method: "merge" | "squash" | "rebase", by: User): string;
  approve(number: number, by: User): void;
  comment(number: number, body: string, by: User): number;
  /** Records a workflow run, as the one that would handle an event. Returns its number. */
  run(run: {
    readonly event: string;
    readonly path: string;
    readonly headSha: string;
    readonly headRepository?: number;
    /** The main branch where it is not given, and started by the workflow's own account. */
    readonly headBranch?: string;
    readonly actor?: User;
  }): number;
  /** Stores an artifact of a run; `content` is the zip. Returns its number. */
  artifact(run: number, name: string, content: Buffer): number;
  /** Texts of the comments on an issue or pull request, oldest first. */
  comments(number: number): readonly string[];
  /** Event payloads made from the state of now. */
  readonly event: {
    pullRequest(action: string, number: number, sender: User, more?: events.Payload): events.Payload;
    push(branch: string, before: string, after: string, sender: User): events.Payload;
    comment(id: number, sender: User): events.Payload;
    mergeGroup(base: string, head: string, headRef: string, sender: User): events.Payload;
    dispatch(workflow: string, inputs: events.Payload, sender: User): events.Payload;
    schedule(): events.Payload;
  };
}

/** The fork's repository number. */
export const forkId = 8802;

/** Starts a stand-in with an empty repository `physics/hubs`. */
export async function startGithub(owner = "physics", name = "hubs"): Promise<Github> {
  const git = new GitRepository();
  const state = emptyState(owner, name, git);
  const server = await startServer(state);
  return {
    state,
    git,
    server,
    url: server.url,
    ...people(state),
    ...hands(state),
    event: eventsOf(state),
    [Symbol.asyncDispose]: stopOf(server, git),
  };
}

function stopOf(server: RunningServer, git: GitRepository) {
  return async () => {
    await server.stop();
    git[Symbol.dispose]();
  };
}

function people(state: State): Pick<Github, "user" | "token"> {
  return {
    user(login, permission = "write") {
      const known = state.users.get(login);
      if (known !== undefined) return known;
      const user: User = { id: state.nextId(), login, type: "User", permission };
      state.users.set(login, user);
      return user;
    },
    token(permissions, user) {
      const value = `ghs_${state.nextId()}`;
      state.tokens.set(value, { user: user ?? actionsBot, permissions, isInstallation: user === undefined });
      return value;
    },
  };
}

function hands(
  state: State,
): Pick<Github, "open" | "push" | "merge" | "approve" | "comment" | "run" | "artifact" | "comments"> {
  return {
    open({ branch, files, author, title = `Change ${branch}`, body = "", draft = false, isFork = false }) {
      state.git.commit(branch, files, title);
      const headRepository = isFork ? forkId : state.id;
      return openPull(state, author, { title, body, branch, base: "main", draft, headRepository }).number;
    },
    push(number, files, message = "More") {
      const [, pull] = pullOf(state, number);
      return state.git.commit(pull.branch, files, message);
    },
    merge: (number, method, by) => mergePull(state, number, method, by),
    approve(number, by) {
      const [, pull] = pullOf(state, number);
      pull.reviews.push({ user: by, state: "APPROVED", commit: pull.headSha, submittedAt: state.now() });
    },
    comment(number, body, by) {
      const id = state.nextId();
      const time = state.now();
      state.comments.set(id, {
        id,
        issue: number,
        user: by,
        createdAt: time,
        updatedAt: time,
        body,
        reactions: [],
      });
      return id;
    },
    run({ event, path, headSha, headRepository = state.id, headBranch = "main", actor = actionsBot }) {
      const id = state.nextId();
      state.runs.set(id, {
        id,
        attempt: 1,
        event,
        path,
        headSha,
        headBranch,
        actor,
        headRepository,
        createdAt: state.now(),
      });
      return id;
    },
    artifact(run, name, content) {
      const id = state.nextId();
      state.artifacts.set(id, { id, run, name, content, createdAt: state.now() });
      return id;
    },
    comments: (number) =>
      [...state.comments.values()]
        .filter((comment) => comment.issue === number)
        .map((comment) => comment.body),
  };
}

function eventsOf(state: State): Github["event"] {
  return {
    pullRequest: (action, number, sender, more) =>
      events.pullRequestEvent(state, action, number, sender, more),
    push: (branch, before, after, sender) => events.pushEvent(state, branch, before, after, sender),
    comment: (id, sender) => events.commentEvent(state, id, sender),
    mergeGroup: (base, head, headRef, sender) => events.mergeGroupEvent(state, base, head, headRef, sender),
    dispatch: (workflow, inputs, sender) => events.dispatchEvent(state, workflow, inputs, sender),
    schedule: () => events.scheduleEvent(state),
  };
}
