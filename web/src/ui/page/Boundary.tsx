import { Component, type ReactNode } from "react";

interface Props {
  /** What is drawn; another one is tried anew. */
  of: unknown;
  /** Stands where it cannot be drawn. */
  instead: ReactNode;
  children: ReactNode;
}

interface State {
  of: unknown;
  failed: boolean;
}

/** Keeps a part that cannot be drawn from taking the page with it. React tells the console why. */
export class Boundary extends Component<Props, State> {
  override state: State = { of: undefined, failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, failed: false };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
