// SPDX-License-Identifier: GPL-2.0-or-later
//! tantivy_engine LINDERA_YML: answers the JSON lines of tests/bench/compare/README.md.
//! tantivy_engine --dictionary SOURCE FOLDER: compiles Debian's mecab-ipadic for lindera.
mod engine;

use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;

use cpu_time::ProcessTime;
use lindera::dictionary::{DictionaryBuilder, Metadata};
use serde_json::{json, Value};

use engine::{Engine, Outcome};

fn microseconds(begin: Instant) -> f64 {
    begin.elapsed().as_nanos() as f64 / 1e3
}

fn peak_kib() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let digits: String = line.unwrap_or("").chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}

fn answer(engine: &mut Engine, asked: &Value) -> Outcome<Value> {
    let text = |name: &str| asked[name].as_str().unwrap_or_default();
    let begin = Instant::now();
    Ok(match text("op") {
        "about" => json!({"version": engine::version(), "settings": engine::SETTINGS,
                          "completes": false}),
        "index" => {
            engine.index(Path::new(text("records")), Path::new(text("folder")))?;
            json!({"us": microseconds(begin)})
        }
        "open" => {
            engine.open(Path::new(text("folder")))?;
            json!({"us": microseconds(begin)})
        }
        "query" => {
            let limit = asked["limit"].as_u64().unwrap_or(10) as usize;
            let cpu = ProcessTime::now();
            let ids = engine.query(text("text"), limit)?;
            json!({"us": microseconds(begin), "cpu_us": cpu.elapsed().as_nanos() as f64 / 1e3,
                   "ids": ids})
        }
        "memory" => json!({"peak_kib": peak_kib()?}),
        other => return Err(format!("{other}: not known here").into()),
    })
}

fn serve(configuration: &Path) -> Outcome<()> {
    let mut engine = Engine::new(configuration)?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        if asked["op"] == "close" {
            break;
        }
        let reply = answer(&mut engine, &asked)
            .unwrap_or_else(|error| json!({"error": error.to_string()}));
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--dictionary", source, folder] => {
            let metadata = Metadata::load(include_bytes!("../ipadic.json"))?;
            let builder = DictionaryBuilder::new(metadata);
            Ok(builder.build_dictionary(Path::new(source), Path::new(folder))?)
        }
        [configuration] => serve(Path::new(configuration)),
        _ => Err("tantivy_engine LINDERA_YML | --dictionary SOURCE FOLDER".into()),
    }
}
