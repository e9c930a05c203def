import { Component, type ReactNode } from "react";

interface Props {
  /** What is drawn; another one is tried anew. */
  of: unknown;
  /** Stands where it cannot be drawn. */
  instead: ReactNode;
  children: ReactNode;
}

/** Keeps a part that cannot be drawn from taking the page with it. React tells the console why. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.of !== this.props.of) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
