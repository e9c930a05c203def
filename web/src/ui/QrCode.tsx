import { qrPath } from "@porchlight/browser/look/qr-path.ts";
import "./QrCode.css";

/** A text as a QR code, drawn as one path; dark on light in both colour schemes, for cameras need that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#14202e" />
    </svg>
  );
}
