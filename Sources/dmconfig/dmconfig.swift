import ArgumentParser
import Subprocess
import SystemPackage
import TerminalUI

@main struct DMConfig: ParsableCommand { func run() { print("x") } }
